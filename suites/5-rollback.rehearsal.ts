import { section } from '../helpers/rehearsal/section.ts'

/** Seconds (runbook 5.2-05, 5.5-09) and minutes (5.1-04) that a rollback may take. */
const READY_WITHIN_S = 120
const HEALTH_WITHIN_S = 2
const LONGEST_INTERRUPTION_MIN = 10
/** Milliseconds that a service has to end by itself. */
const STOP_WITHIN_MS = 30_000
/** Milliseconds within which Prometheus sees again what was restarted. */
const SCRAPED_WITHIN_MS = 20_000
/** Rows of data that the rehearsal writes after the backup, to see them go. */
const MARKER = 'written after the backup'

section('5', ({ checklist }) => {
  checklist('5.1', ({ spec }) => {
    spec(
      'the rollback script is executable as it is',
      { covers: ['5.1-08'], requires: ['rollback script', 'project'] },
      async ({ system, expect }) => {
        const script = await system.files.script('rollbackScript')
        expect(script).toEqual({ exists: true, executable: true, syntax: '' })
      },
    )

    spec(
      'the rollback script knows its steps',
      { covers: ['5.1-01'], needs: ['5.1-08'], requires: ['rollback script', 'project'] },
      async ({ system, evidence, expect }) => {
        const { exitCode, stdout, stderr } = await system.files.dryRun('rollbackScript')
        evidence.attach('dry run', stdout)
        expect(exitCode, stderr).toBe(0)
        const positions = [/\bstop\b/, /staging-previous/, /\bup\b/].map((step) => stdout.search(step))
        expect(Math.min(...positions), 'a step that it does not name').toBeGreaterThanOrEqual(0)
        expect(stdout.search(/\bstop\b/), 'stops before it starts').toBeLessThan(stdout.search(/\bup -d\b/))
      },
    )

    spec(
      'the backup still restores',
      { covers: ['5.1-02'], needs: ['2.3-04'], act: 'restore' },
      async ({ system, database, evidence, expect }) => {
        await system.backups.ensure(database)
        const { psql, schema, content } = await system.backups.restoreAside(evidence)
        const { of } = system.backups.mustLatest()
        expect(psql.exitCode, psql.stderr).toBe(0)
        expect(schema).toBe(of.schema)
        expect(content).toEqual(of.content)
      },
    )

    spec(
      'the newest backup is this rehearsal’s',
      { covers: ['5.1-06'], needs: ['5.1-02'] },
      async ({ system, evidence, expect }) => {
        const { bytes, modified, problem } = await system.backups.facts(system.backups.mustLatest())
        evidence.attach('newest backup', { name: system.backups.latestName(), bytes, modified, problem })
        expect((await system.backups.list()).at(-1)).toBe(system.backups.latestName())
        expect(bytes).toBeGreaterThan(0)
        expect(problem).toBeUndefined()
        expect(modified.getTime(), 'when it was written').toBeGreaterThanOrEqual(
          Date.parse(system.run.started),
        )
      },
    )

    spec(
      'the way back is decided',
      { covers: ['5.1-03', '5.1-04'], needs: ['5.1-02'] },
      async ({ system, evidence, expect }) => {
        const plan = system.rollback.plan()
        evidence.attach('plan', plan)
        expect(plan.from.digest).not.toBe(plan.to.digest)
        expect(
          (await system.platform.releases.find(plan.to.tags[0] ?? ''))?.digest,
          'the release to go back to',
        ).toBe(plan.to.digest)
        expect(await system.backups.list()).toContain(plan.backup)
        expect(plan.steps.length).toBeGreaterThan(3)
        expect(plan.interruptionMinutes).toEqual({ min: 5, max: LONGEST_INTERRUPTION_MIN })
        expect(plan.affected.functions).toContain('app')
      },
    )

    spec(
      'the notification is ready to be sent',
      { covers: ['5.1-05', '5.1-09'], needs: ['5.1-03'] },
      async ({ system, host, evidence, expect }) => {
        const { path, text } = await system.rollback.writeNotification(host.user())
        await evidence.attachFile('notification', path, 'text/markdown')
        expect(text).toMatch(/Time: \d{4}-\d\d-\d\dT/)
        for (const field of ['Environment', 'Reason', 'Operator', 'Interruption', 'Functions', 'Data']) {
          expect(text).toMatch(new RegExp(`^- ${field}: \\S`, 'm'))
        }
        for (const step of system.rollback.plan().steps) expect(text).toContain(step)
        for (const { role, name, reach } of system.config.contacts)
          expect(text).toContain(`| ${role} | ${name} | ${reach} |`)
        expect(text, 'what a shell would have filled in').not.toMatch(/\$\(|\bundefined\b/)
      },
    )

    spec(
      'the state before the rollback is in its log',
      { covers: ['5.1-07'], needs: ['2.8-03'], requires: ['project', 'states'] },
      async ({ system, api, database, expect }) => {
        const { services, app } = await system.snapshot('before-the-rollback', { api, database })
        const running = Object.entries(services).map(([name, { status }]) => `${name} ${status}`)
        const version = await database.version()
        const log = await system.rollback.log.add('5.1 Before the rollback', {
          services: running,
          database: version,
          app: app.version ?? app.status,
        })
        expect(log).toContain(`- database: ${version}`)
        expect(log).toContain(`- app: ${app.version ?? app.status}`)
        for (const line of running) expect(log).toContain(line)
      },
    )
  })

  checklist('5.2', ({ spec }) => {
    spec(
      'what runs is kept under a tag of its own',
      { covers: ['5.2-01'], needs: ['2.8-03'], act: 'rollback' },
      async ({ system, expect }) => {
        const { runs } = await system.service('app').state()
        const tag = await system.releases.keepRunning()
        expect((await system.platform.releases.find(tag))?.digest, tag).toBe(runs)
      },
    )

    spec(
      'the app stops',
      { covers: ['5.2-02'], needs: ['5.2-01', '5.1-03'], act: 'rollback' },
      async ({ system, expect }) => {
        system.rollback.watch()
        for (const name of system.existing('app', 'worker')) {
          expect(await system.service(name).stop(STOP_WITHIN_MS), name).toMatchObject({ killed: false })
        }
      },
    )

    spec(
      'no process of the app is left',
      { covers: ['5.2-03'], needs: ['5.2-02'] },
      async ({ system, host, expect }) => {
        for (const name of system.existing('app', 'worker'))
          expect((await system.service(name).state()).status, name).toBe('stopped')
        for (const { name, port } of system.reached('app', 'worker'))
          expect(await host.listens(port, system.config.domain), `${port} of ${name} still answers`).toBe(
            false,
          )
      },
    )

    spec(
      'the previous release starts',
      { covers: ['5.2-04'], needs: ['5.2-02'], act: 'rollback' },
      async ({ system, expect }) => {
        const previous = system.releases.mustPrevious()
        await system.platform.releases.activate(previous)
        await system.start('app', 'worker')
        const { status, runs } = await system.service('app').state()
        expect(status).toBe('running')
        expect(runs).toBe(previous.digest)
      },
    )

    spec(
      'the previous release answers',
      { covers: ['5.2-05'], needs: ['5.2-04'] },
      async ({ system, api, evidence, expect }) => {
        const seconds = await system.deployment.secondsUntilAppReady()
        const { longestGapMs, failures } = await system.rollback.seen()
        const interruption = longestGapMs / 1000
        evidence.measure('ready after the rollback', seconds, 's', { max: READY_WITHIN_S })
        evidence.measure('interruption by the rollback', interruption, 's', {
          max: LONGEST_INTERRUPTION_MIN * 60,
        })
        expect((await api.health()).status).toBe(200)
        expect(seconds).toBeLessThan(READY_WITHIN_S)
        expect(failures, 'requests that the watching client saw fail').toBeGreaterThan(0)
        expect(interruption, 'against the estimate').toBeLessThan(LONGEST_INTERRUPTION_MIN * 60)
      },
    )

    spec(
      'it is the previous release, and healthy',
      { covers: ['5.2-06'], needs: ['5.2-05'] },
      async ({ system, api, expect }) => {
        const { version, commit, digest } = system.releases.mustPrevious()
        const { body } = await api.health()
        expect((await system.service('app').state()).runs).toBe(digest)
        expect(body.status).toBe(system.config.api.healthy)
        if (system.has('health release')) {
          expect(body).toMatchObject({ version, git_commit: commit })
          expect(version).not.toBe(system.releases.mustCurrent().version)
        }
        if (!system.has('predictions')) return
        // It now runs on the newer schema: a date that nobody has asked for, so that it has to write.
        const { single, fields } = system.config.fixtures
        const fresh = { ...single, [fields.date]: new Date().toISOString() }
        const predicted = await api.predictMatch(fresh)
        expect(predicted.status, `a prediction on the newer schema: ${predicted.text}`).toBe(200)
      },
    )

    spec(
      'the rollback is logged as it was seen',
      { covers: ['5.2-07'], needs: ['5.2-05'] },
      async ({ system, api, expect }) => {
        const { body } = await api.health()
        const { status, identity, runs } = await system.service('app').state()
        const log = await system.rollback.log.add('5.2 Application', {
          version: body.version,
          status,
          health: body.status,
          identity,
          runs,
        })
        if (system.has('health release'))
          expect(log).toContain(`- version: ${system.releases.mustPrevious().version}`)
        expect(log).toContain(`- runs: ${system.releases.mustPrevious().digest}`)
      },
    )
  })

  checklist('5.3', ({ spec }) => {
    spec(
      'a row is written after the backup',
      { covers: ['5.3-01', '5.3-02'], needs: ['5.1-02'], act: 'restore' },
      async ({ database, expect }) => {
        const table = database.scratch('rollback_test')
        await table.drop()
        await table.create()
        await table.insert('rollback', MARKER)
        expect(await table.values('rollback')).toEqual([MARKER])
      },
    )

    spec(
      'the backup of this rehearsal is chosen',
      { covers: ['5.3-03'], needs: ['5.1-06'] },
      async ({ system, expect }) => {
        const newest = (await system.backups.list()).at(-1)
        expect(newest).toBe(system.backups.latestName())
        expect(newest).toBe(system.rollback.plan().backup)
      },
    )

    spec(
      'the backup replaces what was written since',
      { covers: ['5.3-04'], needs: ['5.3-01', '5.3-03', '5.2-06'], act: 'restore', timeoutMs: 180_000 },
      async ({ system, database, evidence, expect }) => {
        const { restored, recoverySeconds, lostSeconds } = await system.rollback.restoreInPlace()
        evidence.measure('restore time', restored.durationMs / 1000, 's')
        evidence.measure('recovery time (RTO)', recoverySeconds, 's')
        evidence.measure('data lost (RPO)', lostSeconds, 's')
        expect(restored.exitCode, restored.stderr).toBe(0)
        expect(await database.scratch('rollback_test').exists(), 'the marker').toBe(false)
        expect(await database.content(), 'rows and checksums, against the backup’s').toEqual(
          system.backups.mustLatest().of.content,
        )
      },
    )

    spec(
      'the database is as the backup was',
      { covers: ['5.3-05'], needs: ['5.3-04'] },
      async ({ system, database, expect }) => {
        expect(await database.version()).toMatch(new RegExp(`^${system.config.database.serverVersion}\\.`))
        expect(await database.schema()).toBe(system.backups.mustLatest().of.schema)
        expect(await database.content()).toEqual(system.backups.mustLatest().of.content)
      },
    )

    spec(
      'the database’s restore is logged',
      { covers: ['5.3-07'], needs: ['5.3-04'] },
      async ({ system, expect }) => {
        const { restored, recoverySeconds, lostSeconds } = system.rollback.mustRestored()
        const backup = system.backups.latestName()
        const tables = system.backups.mustLatest().of.content.length
        const seen = {
          type: 'database, from a dump',
          backup,
          duration: `${(restored.durationMs / 1000).toFixed(2)} s`,
          RPO: `${lostSeconds.toFixed(1)} s`,
          RTO: `${recoverySeconds.toFixed(1)} s`,
          checks: `schema and content of ${tables} tables equal the backup’s`,
          next: 'verify services, data, functions, performance and monitoring',
        }
        const log = await system.rollback.log.add('5.3 Database', seen)
        for (const [name, value] of Object.entries(seen)) expect(log).toContain(`- ${name}: ${value}`)
        expect(log).not.toMatch(/NaN|undefined/)
      },
    )

    spec(
      'the marker’s table is gone',
      { covers: ['5.3-06'], needs: ['2.5-02'], act: 'restore' },
      async ({ database, expect }) => {
        const table = database.scratch('rollback_test')
        await table.drop()
        expect(await table.exists()).toBe(false)
      },
    )
  })

  checklist('5.4', ({ spec }) => {
    spec(
      'the configuration is saved',
      { covers: ['5.4-01'], act: 'rollback' },
      async ({ system, evidence, expect }) => {
        const { configuration } = system
        const saved = await configuration.save()
        evidence.attach('hashes', saved.hashes)
        expect(Object.keys(saved.hashes).sort()).toEqual([...configuration.files].sort())
        expect(saved.hashes).toEqual(await configuration.hashes())
      },
    )

    spec(
      'its package unpacks to the same files',
      { covers: ['5.4-02'], needs: ['5.4-01'], act: 'rollback' },
      async ({ system, expect }) => {
        const { path, hashes } = await system.configuration.pack()
        expect(await system.configuration.unpackedHashes(path)).toEqual(hashes)
        expect(hashes).toEqual(await system.configuration.hashes())
      },
    )

    spec(
      'a change takes effect',
      {
        covers: ['5.4-03', '5.4-04'],
        needs: ['5.4-02', '2.8-03'],
        requires: ['configuration change', 'predictions'],
        act: 'rollback',
      },
      async ({ system, api, expect }) => {
        const { variable, value, header } = system.declared('configChange')
        const shown = async () => (await api.predictMatch(system.config.fixtures.single)).headers[header]
        expect(await shown(), `${header} before the change`).not.toContain(value)
        await system.configuration.change({ [variable]: value })
        await system.deployment.restart('app', 'worker')
        expect(await system.configuration.hashes()).not.toEqual(system.configuration.mustPackage().hashes)
        expect(await shown(), `${header} of the running app`).toContain(value)
      },
    )

    spec(
      'the package brings the files back',
      {
        covers: ['5.4-05', '5.4-06'],
        needs: ['5.4-03'],
        requires: ['configuration change', 'predictions'],
        act: 'rollback',
      },
      async ({ system, api, expect }) => {
        const { value, header } = system.declared('configChange')
        await system.configuration.rollBack()
        await system.deployment.restart('app', 'worker')
        expect(await system.configuration.hashes()).toEqual(system.configuration.mustPackage().hashes)
        expect((await api.predictMatch(system.config.fixtures.single)).headers[header]).not.toContain(value)
      },
    )

    spec(
      'the configuration’s rollback is logged',
      { covers: ['5.4-07'], needs: ['5.4-05', '5.4-02'] },
      async ({ system, expect }) => {
        const { path, hashes } = system.configuration.mustPackage()
        const unchanged = JSON.stringify(await system.configuration.hashes()) === JSON.stringify(hashes)
        const log = await system.rollback.log.add('5.4 Configuration', {
          package: path,
          files: hashes,
          'as packed': unchanged,
        })
        for (const hash of Object.values(hashes)) expect(log).toContain(hash)
        expect(log).toContain('- as packed: true')
      },
    )
  })

  checklist('5.5', ({ spec }) => {
    spec(
      'every service runs after the rollback',
      { covers: ['5.5-06'], needs: ['5.2-06'] },
      async ({ system, api, expect }) => {
        for (const name of system.config.services)
          expect((await system.service(name).state()).status, name).toBe('running')
        expect((await api.health()).body.status).toBe(system.config.api.healthy)
      },
    )

    spec(
      'the data is the backup’s',
      { covers: ['5.5-07'], needs: ['5.3-04'] },
      async ({ system, database, expect }) => {
        const expected = system.backups.lasting(system.backups.mustLatest().of.content)
        expect(expected.length, 'tables compared').toBeGreaterThan(0)
        expect(system.backups.lasting(await database.content())).toEqual(expected)
      },
    )

    spec(
      'models are served after the rollback',
      { covers: ['5.5-08'], needs: ['5.2-06'], requires: ['models'] },
      async ({ api, expect }) => {
        const { status, body } = await api.modelsInfo()
        expect(status).toBe(200)
        expect(body.models?.length).toBeGreaterThan(0)
      },
    )

    spec(
      '/health is quick after the rollback',
      { covers: ['5.5-09'], needs: ['5.2-06'] },
      async ({ api, evidence, expect }) => {
        const { status, durationMs } = await api.health()
        expect(status).toBe(200)
        expect(
          evidence.measure('/health after the rollback', durationMs / 1000, 's', { max: HEALTH_WITHIN_S }),
        ).toBeLessThan(HEALTH_WITHIN_S)
      },
    )

    spec(
      'every target is up after the rollback',
      { covers: ['5.5-10'], needs: ['5.2-06'], requires: ['prometheus'] },
      async ({ system, prometheus, until, expect }) => {
        const targets = await until('every target to be up', prometheus.targetsUp, {
          deadlineMs: SCRAPED_WITHIN_MS,
        })
        const { serviceLabel, app } = system.config.monitoring
        expect(targets.map(({ labels }) => labels[serviceLabel])).toContain(app)
      },
    )

    spec(
      'forward again: every service runs the release to rehearse',
      { covers: ['5.5-01'], needs: ['5.2-06'], act: 'deploy' },
      async ({ system, api, expect }) => {
        const current = system.releases.mustCurrent()
        const migrated = await system.releases.migrate(current)
        expect(migrated.exitCode, migrated.stderr).toBe(0)
        await system.platform.releases.activate(current)
        await system.deployment.restart('app', 'worker')
        for (const name of system.config.services)
          expect((await system.service(name).state()).status, name).toBe('running')
        expect((await system.service('app').state()).runs).toBe(current.digest)
        const { version, commit, migration } = current
        const { body } = await api.health()
        expect(body.status).toBe(system.config.api.healthy)
        if (system.has('health release')) expect(body).toMatchObject({ version, git_commit: commit })
        if (system.config.api.healthFields.schema_version !== null)
          expect(body.schema_version).toBe(migration)
      },
    )

    spec(
      'the data came forward too',
      { covers: ['5.5-02'], needs: ['5.5-01'] },
      async ({ system, database, expect }) => {
        const { pending, altered } = await system.releases.migrationStatus(system.releases.mustCurrent())
        expect({ pending, altered }).toEqual({ pending: [], altered: [] })
        const now = new Map((await database.content()).map(({ table, rows }) => [table, rows]))
        for (const { table, rows } of system.backups.lasting(system.backups.mustLatest().of.content)) {
          expect(now.get(table), `rows of ${table}, of which the backup has ${rows}`).toBeGreaterThanOrEqual(
            rows,
          )
        }
      },
    )

    spec(
      'the core functions work',
      { covers: ['5.5-03'], needs: ['5.5-01'] },
      async ({ system, api, expect }) => {
        const { single, batch } = system.config.fixtures
        expect((await api.health()).body.status).toBe(system.config.api.healthy)
        if (system.has('predictions')) {
          const { status, body } = await api.predictMatch(single)
          expect(status, body.error?.message).toBe(200)
          expect(body.prediction).toMatch(/\S/)
        }
        if (system.has('batch')) expect((await api.predictBatch(batch)).status).toBe(200)
        if (system.has('matches')) expect((await api.matches({ limit: 1 })).body.matches).toHaveLength(1)
        if (system.has('models')) expect((await api.modelsInfo()).body.models?.length).toBeGreaterThan(0)
      },
    )

    spec(
      'response times are normal again',
      { covers: ['5.5-04'], needs: ['5.5-01'], requires: ['predictions'] },
      async ({ system, api, evidence, expect }) => {
        const { p95Ms, fixtures } = system.config.load
        const times: number[] = []
        for (let round = 0; round < 4; round++) {
          for (const fixture of fixtures) {
            const { status, durationMs } = await api.predictMatch(fixture)
            expect(status).toBe(200)
            times.push(durationMs)
          }
        }
        const slowest = Math.max(...times)
        expect(
          evidence.measure('slowest prediction after the rollbacks', slowest, 'ms', { max: p95Ms }),
        ).toBeLessThan(p95Ms)
      },
    )

    spec(
      'metrics and alerts work',
      { covers: ['5.5-05'], needs: ['5.5-01'], requires: ['prometheus', 'metrics'] },
      async ({ system, api, prometheus, until, expect }) => {
        await until('every target to be up', prometheus.targetsUp, { deadlineMs: SCRAPED_WITHIN_MS })
        const metric = system.config.api.requestsMetric
        const before = await api.counter(metric)
        await api.health()
        expect((await api.counter(metric)) - before, 'requests counted for one made').toBeGreaterThanOrEqual(
          1,
        )
        const rules = await prometheus.evaluatedRules()
        expect(
          rules.filter(({ health }) => health !== 'ok').map(({ name }) => name),
          'rules with errors',
        ).toEqual([])
        expect(
          rules.filter(({ state }) => state === 'firing').map(({ name }) => name),
          'alerts that fire',
        ).toEqual([])
        if (!system.has('alertmanager')) return
        const peer = system.resolved.peers.at.alertmanager
        expect(await prometheus.alertmanagers(), 'where alerts go').toEqual([
          expect.stringContaining(`//${peer.host}:${peer.port}/`),
        ])
      },
    )

    spec(
      'the verification is reported as it was seen',
      { covers: ['5.5-11'], needs: ['2.8-03'] },
      async ({ system, evidence, expect }) => {
        const { path, text, results } = await system.rollback.writeVerification()
        await evidence.attachFile('verification', path, 'text/markdown')
        expect(results).toHaveLength(5)
        for (const [name, { kind }] of results) expect(text).toContain(`| ${name} | ${kind} |`)
        const works = results.every(([, { kind }]) => kind === 'passed' || kind === 'not applicable')
        expect(text).toContain(works ? 'The system works' : 'The system does not work')
      },
    )
  })
})
