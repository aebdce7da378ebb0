import { section } from '../helpers/rehearsal/section.ts'

/** Seconds that an answer of the model may take (runbook 3.3-05, 3.3-11). */
const ANSWER_WITHIN_S = 1
/** Sum of probabilities that were rounded for the wire. */
const DISTRIBUTION = 6
/** Seconds in which a match result that was published has to be stored. */
const CONSUMED_WITHIN_S = 15

section('3', ({ checklist }) => {
  checklist('3.1', ({ spec }) => {
    spec(
      '/health is as documented',
      { covers: ['3.1-01', '3.1-06'], needs: ['2.8-03'] },
      async ({ api, expect }) => {
        const answer = await api.health()
        expect(answer.status).toBe(200)
        expect(answer.headers['content-type']).toMatch(/^application\/json\b/)
        expect(await api.undocumented('GET', api.api.health, answer), 'against its OpenAPI').toEqual([])
      },
    )

    spec(
      'the documentation loads, and documents what this section asks',
      { covers: ['3.1-02', '3.1-07'], needs: ['2.8-03'], requires: ['docs'] },
      async ({ system, api, expect }) => {
        const { status, headers, text } = await api.docs()
        expect(status).toBe(200)
        expect(headers['content-type']).toMatch(/^text\/html\b/)
        for (const asset of await api.assetsOf(text)) expect(asset.status, asset.path).toBe(200)
        const { health, models, predict, matches } = api.api
        const asked = [health, models, predict, matches].filter((route) => route !== null)
        if (system.has('openapi')) expect((await api.openApi()).paths).toEqual(expect.arrayContaining(asked))
      },
    )

    spec(
      'the API lists its models',
      { covers: ['3.1-03', '3.1-08'], needs: ['2.8-03'], requires: ['models'] },
      async ({ api, expect }) => {
        const answer = await api.modelsInfo()
        expect(answer.status).toBe(200)
        expect(answer.body.models?.length, 'models').toBeGreaterThan(0)
        expect(await api.undocumented('GET', api.api.models, answer)).toEqual([])
      },
    )

    spec(
      'the API predicts a match',
      { covers: ['3.1-04', '3.1-10'], needs: ['2.8-03'], requires: ['predictions'] },
      async ({ system, api, expect }) => {
        const answer = await api.predictMatch(system.config.fixtures.featured)
        expect(answer.status, answer.body.error?.message).toBe(200)
        expect(answer.body.prediction).toMatch(/\S/)
        expect(await api.undocumented('POST', api.api.predict, answer)).toEqual([])
      },
    )

    spec(
      'the API pages through stored matches',
      { covers: ['3.1-05', '3.1-09'], needs: ['2.8-03'], requires: ['matches'] },
      async ({ api, database, expect }) => {
        const first = await api.matches({ limit: 5, offset: 0 })
        expect(first.status).toBe(200)
        expect(first.body.matches).toHaveLength(5)
        expect(await api.undocumented('POST', api.api.matches, first)).toEqual([])
        const tables = await database.content()
        expect(
          tables.map(({ rows }) => rows),
          'rows of the tables',
        ).toContain(first.body.total)
        const ids = (page: typeof first) => page.body.matches?.map(({ id }) => id) ?? []
        const shifted = await api.matches({ limit: 5, offset: 3 })
        expect(ids(shifted).slice(0, 2), 'ids at offset 3').toEqual(ids(first).slice(3))
        expect(new Set([...ids(first), ...ids(shifted)]).size, 'matches on both pages').toBe(8)
      },
    )
  })

  checklist('3.2', ({ spec }) => {
    spec(
      'a table is made and a row written',
      { covers: ['3.2-01', '3.2-06'], needs: ['2.5-02'], act: 'migrate' },
      async ({ database, expect }) => {
        const table = database.scratch('rehearsal_test')
        await table.drop()
        await table.create()
        const inserted = await table.insert('functional', 'first')
        expect(inserted).toEqual([
          { id: 1, test_name: 'functional', test_value: 'first', created_at: expect.any(Date) as Date },
        ])
      },
    )

    spec(
      'the row is read back',
      { covers: ['3.2-02', '3.2-07'], needs: ['3.2-01'] },
      async ({ database, expect }) => {
        const table = database.scratch('rehearsal_test')
        expect(await table.count('functional')).toBe(1)
        expect(await table.values('functional')).toEqual(['first'])
      },
    )

    spec(
      'the row is changed, and it alone',
      { covers: ['3.2-03', '3.2-08'], needs: ['3.2-01'], act: 'migrate' },
      async ({ database, expect }) => {
        const table = database.scratch('rehearsal_test')
        await table.insert('bystander', 'untouched')
        expect(await table.update('functional', 'second'), 'rows changed').toBe(1)
        expect(await table.values('functional')).toEqual(['second'])
        expect(await table.values('bystander')).toEqual(['untouched'])
      },
    )

    spec(
      'the row is deleted, and it alone',
      { covers: ['3.2-04', '3.2-09'], needs: ['3.2-03'], act: 'migrate' },
      async ({ database, expect }) => {
        const table = database.scratch('rehearsal_test')
        expect(await table.remove('functional'), 'rows deleted').toBe(1)
        expect(await table.count('functional')).toBe(0)
        expect(await table.count('bystander')).toBe(1)
      },
    )

    spec(
      'what the schema forbids is refused',
      { covers: ['3.2-05'], needs: ['3.2-04', '2.5-04'] },
      async ({ system, database, evidence, expect }) => {
        const before = await database.content()
        for (const { constraint, statement } of system.config.refused) {
          const refusal = await database.refusal(statement)
          evidence.attach(constraint, refusal ?? 'not refused')
          expect.soft(refusal, `the server’s refusal, since ${constraint}`).toMatch(/violates|constraint/)
        }
        expect(await database.content(), 'the data, after the refusals').toEqual(before)
      },
    )

    spec(
      'connections stay within the limits',
      { covers: ['3.2-10'], needs: ['2.8-03'] },
      async ({ system, api, database, evidence, expect }) => {
        const { total, active, idle, other, limit } = await database.connections()
        evidence.measure('connections', total, 'count', { max: limit })
        expect(active + idle + other, 'connections by state').toBe(total)
        expect(total).toBeLessThan(limit)
        if (!system.has('health dependencies')) return
        const pool = (await api.health()).body.dependencies?.database?.pool
        expect(pool?.size, 'connections of the app’s pool').toBeGreaterThan(0)
        expect(pool?.size).toBeLessThanOrEqual(pool?.max ?? 0)
        expect(pool?.size).toBeLessThanOrEqual(total)
      },
    )

    spec(
      'the table is gone again',
      { covers: ['3.2-11'], needs: ['2.5-02'], act: 'migrate' },
      async ({ database, expect }) => {
        const table = database.scratch('rehearsal_test')
        await table.drop()
        expect(await table.exists()).toBe(false)
      },
    )
  })

  checklist('3.3', ({ spec }) => {
    spec(
      'the registry’s model is in memory',
      { covers: ['3.3-01'], needs: ['2.9-05'], requires: ['mlflow', 'predictions'] },
      async ({ system, api, registry, expect }) => {
        const { name, stage } = system.declared('model')
        const registered = await registry.modelVersion(name, stage)
        const { body } = await api.predictMatch(system.config.fixtures.single)
        expect(body.model).toEqual({ name, version: registered?.version })
      },
    )

    spec(
      'a changed history changes the prediction',
      {
        covers: ['3.3-02'],
        needs: ['3.1-04', '2.6-04'],
        requires: ['history change', 'kafka', 'probabilities'],
        act: 'migrate',
      },
      async ({ system, api, database, messaging, until, evidence, expect }) => {
        const { topic, group, key, event, stored, undo } = system.declared('historyChange')
        const predict = async () => (await api.predictMatch(system.config.fixtures.single)).body
        const untouched = await database.content()
        const before = await predict()
        try {
          // Twice: brokers deliver at least once, and the result has to be stored exactly once.
          for (let delivery = 0; delivery < 2; delivery++)
            await messaging.produce(topic, key, JSON.stringify(event))
          const look = async () => {
            const lag = await messaging.lag(topic, group)
            if (lag > 0) throw new Error(`${lag} messages of ${topic} are still to be taken`)
          }
          await until('both deliveries to be consumed', look, {
            deadlineMs: CONSUMED_WITHIN_S * 1000,
            intervalMs: 50,
          })
          const after = await predict()
          evidence.attach('predictions', { before, after })
          expect(await database.figure(stored), 'times the result is stored').toBe(1)
          expect(after.probabilities, 'probabilities after a match more').not.toEqual(before.probabilities)
          expect(
            after.features.home.matches - before.features.home.matches,
            'matches more behind the prediction',
          ).toBe(1)
        } finally {
          await database.run(undo)
        }
        const history = (tables: typeof untouched) => tables.filter(({ table }) => table === 'matches')
        expect(history(await database.content()), 'the history, put back').toEqual(history(untouched))
        expect((await predict()).probabilities).toEqual(before.probabilities)
      },
    )

    spec(
      'predictions are sensible',
      { covers: ['3.3-03'], needs: ['3.1-04'], requires: ['probabilities', 'matches', 'models', 'leagues'] },
      async ({ system, api, evidence, expect }) => {
        const { single, fields } = system.config.fixtures
        const { best, worst, season } = await api.extremesOf(String(single[fields.league]))
        evidence.attach('by their results', { season, best, worst })
        const chances = async (home: string, away: string) => {
          const { body } = await api.predictMatch({ ...single, [fields.home]: home, [fields.away]: away })
          const { home_win, draw, away_win } = body.probabilities
          expect(home_win + draw + away_win, 'sum of the probabilities').toBeCloseTo(1, DISTRIBUTION)
          return { home_win, away_win }
        }
        const atHome = await chances(best, worst)
        expect(atHome.home_win, `${best} beats ${worst} at home`).toBeGreaterThan(atHome.away_win)
        const away = await chances(worst, best)
        expect(away.away_win, `${best} beats ${worst} away`).toBeGreaterThan(away.home_win)
        expect(atHome.home_win, 'being at home helps').toBeGreaterThan(away.away_win)
        const { held_out: scores } = (await api.modelsInfo()).body.models?.[0] ?? {}
        expect(scores?.model.log_loss, 'log loss on held-out matches').toBeLessThan(
          scores?.base_rates.log_loss ?? 0,
        )
        expect(scores?.model.ranked_probability_score, 'ranked probability score').toBeLessThan(
          scores?.base_rates.ranked_probability_score ?? 0,
        )
      },
    )

    spec(
      'fields and types are the schema’s',
      { covers: ['3.3-04'], needs: ['3.1-04'], requires: ['openapi', 'predictions'] },
      async ({ system, api, expect }) => {
        const { batch, single } = system.config.fixtures
        const one = await api.predictMatch(single)
        expect(await api.undocumented('POST', api.api.predict, one)).toEqual([])
        if (!system.has('batch')) return
        const many = await api.predictBatch(batch)
        expect(await api.undocumented('POST', api.api.predictBatch, many)).toEqual([])
      },
    )

    spec(
      'model info is the registry’s',
      { covers: ['3.3-06'], needs: ['3.1-03'], requires: ['models', 'mlflow'] },
      async ({ api, registry, expect }) => {
        const { models = [] } = (await api.modelsInfo()).body
        expect(models.length).toBeGreaterThan(0)
        for (const { name, version, stage } of models) {
          const registered = await registry.modelVersion(name, stage)
          expect(registered, `${name} in ${stage}`).toMatchObject({
            version,
            current_stage: stage,
            status: 'READY',
          })
        }
      },
    )

    spec(
      'one match is predicted with its confidence',
      { covers: ['3.3-07'], needs: ['3.1-04'], requires: ['confidence'] },
      async ({ system, api, evidence, expect }) => {
        const { status, body, durationMs } = await api.predictMatch(system.config.fixtures.single)
        evidence.measure('single prediction', durationMs / 1000, 's', { max: ANSWER_WITHIN_S })
        expect(status).toBe(200)
        expect(body.prediction).toMatch(/\S/)
        expect(body.confidence).toBeGreaterThan(0)
        expect(body.confidence).toBeLessThanOrEqual(1)
        if (system.has('probabilities'))
          expect(body.confidence, 'confidence, against the probabilities').toBe(
            Math.max(...Object.values(body.probabilities)),
          )
      },
    )

    spec(
      'a batch is predicted in its order',
      { covers: ['3.3-08'], needs: ['3.1-04'], requires: ['batch'] },
      async ({ system, api, expect }) => {
        const { batch, fields } = system.config.fixtures
        if (system.has('leagues'))
          expect(new Set(batch.map((match) => match[fields.league])).size, 'leagues of the batch').toBe(
            batch.length,
          )
        const { status, body } = await api.predictBatch(batch)
        expect(status).toBe(200)
        const sides = (match: object) =>
          [fields.home, fields.away].map((side) => (match as Record<string, unknown>)[side])
        expect(body.predictions?.map(sides)).toEqual(batch.map(sides))
        for (const [index, one] of (body.predictions ?? []).entries()) {
          const alone = (await api.predictMatch(batch[index]!)).body
          expect(one.prediction, 'against the same match alone').toBe(alone.prediction)
          expect(one.confidence).toBe(alone.confidence)
        }
      },
    )

    for (const [item, title, wrong] of [
      ['3.3-09', 'an unknown team is refused', { home: 'Rehearsal Rovers' }],
      ['3.3-10', 'a malformed date is refused', { date: 'not-a-date' }],
    ] as const) {
      spec(
        title,
        { covers: [item], needs: ['3.1-04'], requires: ['predictions'] },
        async ({ system, api, expect }) => {
          const { single, fields } = system.config.fixtures
          const changed = Object.entries(wrong).map(
            ([name, value]) => [fields[name as 'home' | 'date'], value] as const,
          )
          const answer = await api.predictMatch({ ...single, ...Object.fromEntries(changed) })
          const { status, body } = answer
          expect(status).toBeGreaterThanOrEqual(400)
          expect(status).toBeLessThan(500)
          expect(body.error?.message, 'what is wrong').toMatch(/\S/)
          expect(body.prediction).toBeUndefined()
          expect(await api.undocumented('POST', api.api.predict, answer)).toEqual([])
        },
      )
    }

    spec(
      'answers come within a second',
      { covers: ['3.3-05', '3.3-11'], needs: ['3.3-07', '3.3-08'], requires: ['predictions'] },
      async ({ system, api, evidence, expect }) => {
        const { single, batch, fields } = system.config.fixtures
        // Dates that nobody has asked for yet, so that the model answers and not the cache.
        const now = Date.now()
        const fresh = (day: number) => ({ [fields.date]: new Date(now + day * 86_400_000).toISOString() })
        const one = await api.predictMatch({ ...single, ...fresh(0) })
        expect(one.status).toBe(200)
        expect(one.headers['x-cache'], 'from the cache').not.toBe('hit')
        const limit = { max: ANSWER_WITHIN_S }
        expect(evidence.measure('single', one.durationMs / 1000, 's', limit)).toBeLessThan(ANSWER_WITHIN_S)
        if (!system.has('batch')) return
        const many = await api.predictBatch(batch.map((match, index) => ({ ...match, ...fresh(index + 1) })))
        expect(many.status).toBe(200)
        expect(evidence.measure('batch', many.durationMs / 1000, 's', limit)).toBeLessThan(ANSWER_WITHIN_S)
        const perMatch = many.durationMs / 1000 / batch.length
        expect(evidence.measure('batch, per match', perMatch, 's', limit)).toBeLessThan(ANSWER_WITHIN_S)
      },
    )
  })
})
