import { itemsOf, KEY_FIGURES, section } from '../helpers/rehearsal/section.ts'

/** Seconds that /health may take (runbook 6.4-03). */
const HEALTH_WITHIN_S = 2
/** The sections that the record tells of; this one is still being written. */
const REHEARSED = ['0', '1', '2', '3', '4', '5'] as const
const before = REHEARSED.flatMap(itemsOf)
/** The items that measure a key figure. */
const MEASURED_BY = {
  [KEY_FIGURES.deployTime]: '2.8-03',
  [KEY_FIGURES.availability]: '4.3-06',
  [KEY_FIGURES.responseTime]: '4.3-10',
  [KEY_FIGURES.errorRate]: '4.3-10',
} as const

section('6', ({ checklist }) => {
  checklist('6.1', ({ spec }) => {
    spec(
      'the outcome of every step is recorded',
      { covers: ['6.1-01', '6.3-01'] },
      async ({ system, expect }) => {
        const { record } = await system.record.draft()
        for (const { id, outcome, reason } of record.items.filter((item) => before.includes(item.id))) {
          expect(outcome, id).toBe(system.record.outcomeOf(id).kind)
          if (outcome !== 'passed') expect(reason, `why ${id} did not pass`).toMatch(/\S/)
        }
      },
    )

    spec(
      'problems are recorded, each with a suggestion',
      { covers: ['6.1-02', '6.1-03', '6.3-03', '6.3-04'] },
      async ({ system, expect }) => {
        const { findings } = (await system.record.draft()).record
        const failed = before.filter((id) => ['failed', 'waived'].includes(system.record.outcomeOf(id).kind))
        expect([...new Set(findings.map(({ item }) => item))].sort()).toEqual(failed.sort())
        for (const { item, suggestion } of findings) {
          for (const words of Object.values(suggestion))
            expect(words, `a suggestion for ${item}`).toMatch(/\S/)
        }
      },
    )

    spec('the time of every step is recorded', { covers: ['6.1-04'] }, async ({ system, expect }) => {
      const { record } = await system.record.draft()
      const ran = before.filter((id) => ['passed', 'failed'].includes(system.record.outcomeOf(id).kind))
      for (const { id, durationMs } of record.items.filter((item) => ran.includes(item.id))) {
        const own = system.record.results.filter(({ declaration }) => declaration.covers.includes(id))
        const spent = own.reduce((sum, each) => sum + each.durationMs, 0)
        expect(
          Math.abs(durationMs - spent),
          `milliseconds by which the time of ${id} differs`,
        ).toBeLessThanOrEqual(1)
      }
      expect(record.sections.map(({ section: id }) => id)).toEqual([...REHEARSED, '6'])
    })

    spec('resources are recorded', { covers: ['6.1-05'] }, async ({ system, host, expect }) => {
      const { resources } = (await system.record.draft()).record
      expect(resources).toMatchObject({
        cpus: host.cpus(),
        memoryBytes: host.memoryBytes(),
        system: host.system(),
      })
    })
  })

  checklist('6.2', ({ spec }) => {
    spec('the record is written', { covers: ['6.2-01'] }, async ({ system, evidence, expect }) => {
      const { record, files, text } = await system.record.draft()
      await evidence.attachFile('record', files.json, 'application/json')
      await evidence.attachFile('report', files.markdown, 'text/markdown')
      expect(files.markdown).toMatch(/staging_rehearsal_\d{8}_\d{6}\.md$/)
      expect(text).toContain(`| Started | ${system.run.started} |`)
      expect(text).toContain(`| Environment | ${system.run.environment} |`)
      expect(text).toMatch(/\| Type \| \S/)
      const { current, previous } = system.releases
      expect(text).toContain(`| Release | ${current ? `${current.version} (` : 'not known'}`)
      expect(record.release?.digest).toBe(current?.digest)
      expect(record.previousRelease?.digest).toBe(previous?.digest)
    })

    spec(
      'each target has its true state',
      { covers: ['6.2-02'], needs: ['6.2-01'] },
      async ({ system, expect }) => {
        const { rows } = await system.record.draft()
        for (const [name, ids] of [
          ['Deployment', ['1', '2']],
          ['Functions', ['3']],
          ['Performance', ['4']],
          ['Rollback', ['5']],
        ] as const) {
          const kinds = ids.flatMap(itemsOf).map((id) => system.record.outcomeOf(id).kind)
          const open = kinds.some((kind) => kind === 'blocked' || kind === 'not run')
          const state = kinds.includes('failed') ? 'missed' : open ? 'open' : 'reached'
          expect(rows.find(([first]) => first === name)?.[1], name).toContain(state)
        }
        expect(rows.some(([first]) => first === 'Document')).toBe(true)
      },
    )

    spec(
      'key figures are what was measured',
      { covers: ['6.2-03'], needs: ['6.2-01'] },
      async ({ system, expect }) => {
        const { rows } = await system.record.draft()
        for (const [name, item] of Object.entries(MEASURED_BY)) {
          const measured = system.record.results
            .flatMap(({ measurements }) => measurements)
            .findLast((each) => each.name === name)
          const [, , shown, state] = rows.find(([first]) => first === name) ?? []
          // Where nothing was deployed, what was live has answered, and no time was taken.
          const isTaken = name !== KEY_FIGURES.deployTime || system.deployment.hasBegun
          if (isTaken && system.record.outcomeOf(item).kind === 'passed') expect(measured, name).toBeDefined()
          if (!measured) {
            expect([shown, state], name).toEqual(['not measured', expect.stringContaining('open')])
            continue
          }
          const { min = -Infinity, max = Infinity } = measured.target ?? {}
          const met = measured.value >= min && measured.value <= max
          expect(state, `${name}: ${measured.value}`).toContain(met ? 'met' : 'not met')
          expect(state).not.toContain(met ? 'not met' : '✅')
        }
      },
    )

    for (const [item, id] of [
      ['6.2-04', '1'],
      ['6.2-05', '2'],
      ['6.2-06', '3'],
      ['6.2-07', '4'],
      ['6.2-08', '5'],
    ] as const) {
      spec(
        `the outcomes of section ${id} are its specs’`,
        { covers: [item], needs: ['6.2-01'] },
        async ({ system, expect }) => {
          const { rows } = await system.record.draft()
          const shown = rows.filter(([first]) => itemsOf(id).includes(first ?? ''))
          const told = shown.map(([first, , outcome]) => `${first} ${outcome?.replace(/^\S+ /, '')}`)
          const seen = itemsOf(id).map((each) => `${each} ${system.record.outcomeOf(each).kind}`)
          expect(told).toEqual(seen)
        },
      )
    }

    spec(
      'each finding is told in full',
      { covers: ['6.2-09'], needs: ['6.2-01'] },
      async ({ system, expect }) => {
        const { record, text } = await system.record.draft()
        expect(text).toContain('## Findings')
        if (record.findings.length === 0) expect(text).toContain('None: no item failed.')
        for (const finding of record.findings) {
          for (const part of [
            finding.description,
            finding.impact,
            finding.probability,
            finding.foundAt,
            finding.analysis,
            ...Object.values(finding.suggestion),
          ]) {
            expect(part, `a part of the finding on ${finding.item}`).toMatch(/\S/)
          }
          expect(text).toContain(`${finding.item} `)
          expect(text).toContain(`- **Now**: ${finding.suggestion.short}`)
        }
      },
    )

    spec(
      'the evaluation counts what passed',
      { covers: ['6.2-10'], needs: ['6.2-01'] },
      async ({ system, expect }) => {
        const { record, text } = await system.record.draft()
        const applicable = record.items.filter(({ outcome }) => outcome !== 'not applicable')
        const passed = applicable.filter(({ outcome }) => outcome === 'passed')
        expect(text).toContain(`Goals reached: ${passed.length} of ${applicable.length} items that apply.`)
        expect(text).toContain('### To improve')
        expect(text).toContain('### Plan')
      },
    )

    spec(
      'the conclusion follows from the outcomes',
      { covers: ['6.2-11'], needs: ['6.2-01'] },
      async ({ system, expect }) => {
        const { record, text } = await system.record.draft()
        const kinds = record.items.map(({ outcome }) => outcome)
        const open = kinds.some((kind) => kind === 'blocked' || kind === 'not run')
        const verdict = kinds.includes('failed') ? 'NO-GO' : open ? 'INCOMPLETE' : 'GO'
        expect(record.verdict).toBe(verdict)
        expect(text).toContain(`**${verdict}.**`)
        expect(text.includes('may go to production'), 'ready for production').toBe(verdict === 'GO')
        expect(text).toMatch(/- Next steps: \S/)
      },
    )

    spec('timings are the specs’', { covers: ['6.2-12'], needs: ['6.2-01'] }, async ({ system, expect }) => {
      const { record } = await system.record.draft()
      for (const { section: id, started, finished, durationMs } of record.sections) {
        const own = system.record.results.filter(({ declaration }) => declaration.section === id)
        if (id === '6' || own.length === 0) continue
        expect(started, `start of section ${id}`).toBe(own[0]?.startedAt)
        const spent = own.reduce((sum, each) => sum + each.durationMs, 0)
        expect(
          durationMs,
          `milliseconds of section ${id}, against those of its specs`,
        ).toBeGreaterThanOrEqual(Math.floor(spent) - own.length)
        expect(Date.parse(finished ?? '') - Date.parse(started ?? '')).toBe(durationMs)
      }
      expect(Date.parse(record.rehearsal.finished)).toBeGreaterThan(Date.parse(record.rehearsal.started))
    })

    spec(
      'resources and versions are recorded',
      { covers: ['6.2-13'], needs: ['6.2-01'] },
      async ({ system, expect }) => {
        const { record, rows } = await system.record.draft()
        const { software = {}, resources } = system.record.facts
        expect(record.resources).toEqual(resources)
        expect(record.software).toEqual(software)
        expect(Object.keys(software).length, 'programs with a version').toBeGreaterThan(0)
        for (const [name, version] of Object.entries(software)) expect(rows).toContainEqual([name, version])
      },
    )

    spec(
      'contacts are the configuration’s',
      { covers: ['6.2-14'], needs: ['6.2-01'] },
      async ({ system, expect }) => {
        const { rows } = await system.record.draft()
        expect(system.config.contacts.length).toBeGreaterThan(0)
        for (const { role, name, reach } of system.config.contacts)
          expect(rows).toContainEqual([role, name, reach])
      },
    )

    spec('the report dates itself', { covers: ['6.2-15'], needs: ['6.2-01'] }, async ({ system, expect }) => {
      const { record, text } = await system.record.draft()
      const { finished, id } = record.rehearsal
      expect(text).toContain(`- Generated: ${finished}`)
      expect(text).toContain(`- Rehearsal: ${id}`)
      const next = Date.parse(/Next rehearsal: by (\S+)/.exec(text)?.[1] ?? '')
      const days = (next - Date.parse(finished)) / 86_400_000
      expect(days, 'days until the next rehearsal').toBeGreaterThan(26)
      expect(days).toBeLessThan(32)
    })
  })

  checklist('6.3', ({ spec }) => {
    spec(
      'the record covers every item',
      { covers: ['6.3-02'], needs: ['6.2-01'] },
      async ({ system, expect }) => {
        const { record } = await system.record.draft()
        expect(record.items.map(({ id }) => id)).toEqual([...before, ...itemsOf('6')])
        const reached = new Set(system.record.results.flatMap(({ declaration }) => declaration.covers))
        const missing = before.filter((id) => system.record.isSelected(id) && !reached.has(id))
        expect(missing, 'items of this run that no spec reached').toEqual([])
      },
    )

    spec(
      'documents, logs and evidence are kept',
      { covers: ['6.3-05'], needs: ['6.2-01'], requires: ['logs'] },
      async ({ system, expect }) => {
        const kept = await system.record.keepDocuments()
        expect(kept).toEqual(
          expect.arrayContaining([
            'record.json',
            ...system.config.services.map((name) => `logs/${name}.log`),
          ]),
        )
        for (const [item, pattern] of [
          ['2.1-04', /^state-before\.json$/],
          ['4.5-01', /^performance_results\/performance_analysis_.*\.md$/],
          ['5.1-09', /^rollback_notification_.*\.md$/],
          ['5.2-07', /^rollback_log_.*\.md$/],
          ['5.5-11', /^rollback_verification_.*\.md$/],
        ] as const) {
          if (system.record.outcomeOf(item).kind === 'passed')
            expect(
              kept.filter((name) => pattern.test(name)),
              item,
            ).not.toEqual([])
        }
      },
    )
  })

  checklist('6.4', ({ spec }) => {
    spec(
      'criterion 1: the deployment is healthy',
      { covers: ['6.4-01'], needs: ['2.8-03', '5.5-01'] },
      async ({ system, api, expect }) => {
        const { status, body } = await api.health()
        expect(status).toBe(200)
        expect(body.status).toBe(system.config.api.healthy)
        if (system.has('health release')) expect(body.version).toBe(system.releases.mustCurrent().version)
      },
    )

    spec(
      'criterion 2: functions work',
      { covers: ['6.4-02'], needs: ['6.4-01', ...itemsOf('3')] },
      async ({ system, api, expect }) => {
        expect((await api.health()).body.status).toBe(system.config.api.healthy)
        if (system.has('models'))
          expect((await api.modelsInfo()).body.models?.length, 'models').toBeGreaterThan(0)
        if (system.has('predictions'))
          expect((await api.predictMatch(system.config.fixtures.single)).status).toBe(200)
      },
    )

    spec(
      'criterion 3: performance is within its thresholds',
      { covers: ['6.4-03'], needs: ['6.4-01', ...itemsOf('4')] },
      async ({ api, expect }) => {
        const { status, durationMs } = await api.health()
        expect(status).toBe(200)
        expect(durationMs / 1000, 'seconds of /health').toBeLessThan(HEALTH_WITHIN_S)
      },
    )

    spec(
      'criterion 4: the way back works',
      { covers: ['6.4-04'], needs: itemsOf('5') },
      async ({ system, expect }) => {
        const { releases } = system.platform
        expect((await releases.active())?.digest, 'live after the way forward').toBe(
          system.releases.mustCurrent().digest,
        )
        expect((await releases.find(system.releases.tags.previous))?.digest, 'the way back').toBe(
          system.releases.mustPrevious().digest,
        )
      },
    )

    spec(
      'criterion 5: the record is complete',
      { covers: ['6.4-05'], needs: ['6.2-01', '6.3-02', '6.3-05'] },
      async ({ system, expect }) => {
        const { record, files, text } = await system.record.draft()
        expect(record.rehearsal.id).toBe(system.run.id)
        expect(files.json).toContain(system.run.id)
        for (const id of before) expect(text, id).toContain(`| ${id} | `)
      },
    )

    spec('GO only where all five hold', { covers: ['6.4-06'], needs: ['6.2-11'] }, ({ system, expect }) => {
      const criteria = ['6.4-01', '6.4-02', '6.4-03', '6.4-04', '6.4-05'].map(
        (id) => system.record.outcomeOf(id).kind,
      )
      const { verdict, repairs } = system.record.prospect()
      const unfinished = before.filter((id) =>
        ['failed', 'blocked', 'not run'].includes(system.record.outcomeOf(id).kind),
      )
      expect(
        repairs.filter((id) => before.includes(id)),
        'what is to be repaired',
      ).toEqual(unfinished)
      const all = criteria.every((kind) => kind === 'passed')
      expect(verdict === 'GO', `GO, where the verdict is ${verdict}`).toBe(all && unfinished.length === 0)
    })
  })
})
