import { join } from 'node:path'
import { section } from '../helpers/rehearsal/section.ts'

/** Seconds that services have to end by themselves (runbook 2.4). */
const STOP_WITHIN_S = 30
/** Seconds that the checklist's own figures allow (runbook 2.5, 2.7, 2.8, 2.9). */
const DATABASE_WITHIN_S = 60
const REGISTRY_WITHIN_S = 60
const APP_WITHIN_S = 120
const HEALTH_WITHIN_S = 2
/** Seconds that the whole deployment may take (runbook 6.2-03). */
const DEPLOY_WITHIN_S = 30 * 60

section('2', ({ checklist }) => {
  checklist('2.1', ({ spec }) => {
    spec(
      'the commit to deploy is clean and pushed',
      { covers: ['2.1-01'], requires: ['project'] },
      async ({ system, host, evidence, expect }) => {
        const git = await host.git(system.resolved.projectFolder)
        evidence.attach('commit', git)
        expect(git.commit).toMatch(/^[0-9a-f]{40}$/)
        expect(git.clean, 'nothing uncommitted').toBe(true)
        expect(git.pushed, 'pushed').toBe(true)
      },
    )

    spec(
      'the state before the deployment is recorded',
      { covers: ['2.1-04'], requires: ['project', 'states'] },
      async ({ system, database, api, expect }) => {
        const before = await system.snapshot('before', { database, api })
        system.deployment.before = before
        expect(Object.keys(before.services)).toEqual(expect.arrayContaining([...system.config.services]))
        if (system.has('health release'))
          expect(before.app.version, 'version of the app').toMatch(/^\d+\.\d+/)
        expect(before.schema.length, 'size of the schema').toBeGreaterThan(0)
        expect(Object.values(before.configuration)).toHaveLength(system.configuration.files.length)
      },
    )
  })

  checklist('2.2', ({ spec }) => {
    spec(
      'date, commit and tag are set',
      { covers: ['2.2-01'], needs: ['2.1-01'], requires: ['project', 'states'] },
      async ({ system, host, expect }) => {
        const { commit } = await host.git(system.resolved.projectFolder)
        const plan = system.releases.planFor(commit, new Date(), system.releases.tags.latest)
        system.releases.plan = plan
        expect(plan.commit, 'against the release before').not.toBe(system.releases.mustPrevious().commit)
        expect(plan.buildDate).toMatch(/^\d{8}-\d{6}$/)
        expect(plan.tags).toEqual([
          `${system.config.reportedAs}-${plan.buildDate}`,
          system.releases.tags.latest,
        ])
        expect(plan.environment).toBe(system.config.reportedAs)
      },
    )

    spec(
      'the build succeeds and gets both tags',
      { covers: ['2.2-02', '2.1-02'], needs: ['2.2-01'], act: 'deploy' },
      async ({ system, evidence, expect }) => {
        const plan = system.releases.mustPlan()
        const release = await system.releases.buildPlanned()
        await system.record.learnReleases(system.releases)
        evidence.attach('release', release)
        expect(release.commit).toBe(plan.commit)
        for (const tag of plan.tags)
          expect((await system.platform.releases.find(tag))?.digest, tag).toBe(release.digest)
        expect(release.digest, 'digest, against the release before').not.toBe(
          system.releases.previous?.digest,
        )
      },
    )

    spec(
      'both tags name one digest, which starts',
      { covers: ['2.2-03'], needs: ['2.2-02'] },
      async ({ system, expect }) => {
        const built = system.releases.mustCurrent()
        const [dated, latest] = await Promise.all(
          [system.releases.mustPlan().tags[0] ?? '', system.releases.tags.latest].map((tag) =>
            system.platform.releases.find(tag),
          ),
        )
        expect(dated).toEqual(latest)
        expect(dated?.buildDate).toBe(built.buildDate)
        const status = await system.releases.migrationStatus(built)
        expect(status.latest, 'the newest migration that the build itself names').toBe(built.migration)
      },
    )

    spec(
      'the registry gives back what was pushed',
      { covers: ['2.2-04'], needs: ['2.2-02'], requires: ['registry'], act: 'deploy' },
      async ({ system, expect }) => {
        const built = system.releases.mustCurrent()
        expect(await system.platform.releases.pushAndPull(built)).toBe(built.digest)
      },
    )
  })

  checklist('2.3', ({ spec }) => {
    spec(
      'backups have a place, and space',
      { covers: ['2.3-01'], act: 'deploy' },
      async ({ system, host, database, expect }) => {
        await system.backups.makeFolder()
        const free = await host.freeDiskBytes(system.backups.folder)
        expect(free).toBeGreaterThan(2 * (await database.sizeBytes()))
        expect(system.backups.folder).toBe(join(system.resolved.projectFolder, system.config.project.backups))
      },
    )

    spec(
      'the dump is whole',
      { covers: ['2.3-02'], needs: ['2.3-01'], act: 'deploy' },
      async ({ system, database, evidence, expect }) => {
        const backup = await system.backups.take(database)
        evidence.measure('backup time', backup.dump.durationMs / 1000, 's')
        expect(backup.dump.exitCode).toBe(0)
        expect(backup.path).toMatch(/staging_db_\d{8}_\d{6}\.sql\.gz$/)
        expect((await system.backups.facts(backup)).complete, 'ends as a complete dump does').toBe(true)
      },
    )

    spec(
      'the archive is intact',
      { covers: ['2.3-03'], needs: ['2.3-02'] },
      async ({ system, evidence, expect }) => {
        const facts = await system.backups.facts(system.backups.mustLatest())
        evidence.attach('archive', facts)
        expect(facts.problem, 'what unpacking it met').toBeUndefined()
        expect(facts.unpackedBytes).toBeGreaterThan(0)
      },
    )

    spec(
      'the backup restores to the same schema and rows',
      { covers: ['2.3-04', '2.1-03'], needs: ['2.3-02'], act: 'deploy' },
      async ({ system, evidence, expect }) => {
        const { psql, schema, content } = await system.backups.restoreAside(evidence)
        evidence.measure('restore time', psql.durationMs / 1000, 's')
        const { of } = system.backups.mustLatest()
        expect(psql.exitCode, psql.stderr).toBe(0)
        expect(schema, 'the restored schema').toBe(of.schema)
        expect(content, 'rows and checksums of the restored tables').toEqual(of.content)
      },
    )

    spec(
      'seven days of backups are kept, and nothing else is touched',
      { covers: ['2.3-05'], needs: ['2.3-02'], act: 'deploy' },
      async ({ system, expect }) => {
        await using aged = await system.backups.plantAged()
        const expired = await system.backups.expire(new Date())
        expect(expired).toEqual([aged.older])
        const left = await system.backups.everything()
        expect(left).toEqual(expect.arrayContaining([aged.newer, aged.foreign]))
        expect(await system.backups.list()).toContain(system.backups.latestName())
      },
    )

    spec(
      'the way back is named and there',
      { covers: ['2.1-05'], needs: ['2.3-04', '2.2-02'] },
      async ({ system, expect }) => {
        const previous = system.releases.mustPrevious()
        expect(previous.digest).not.toBe(system.releases.mustCurrent().digest)
        expect((await system.platform.releases.find(system.releases.tags.previous))?.digest).toBe(
          previous.digest,
        )
        expect(await system.backups.list()).toContain(system.backups.latestName())
      },
    )
  })

  checklist('2.4', ({ spec }) => {
    spec(
      'the state before the stop is saved',
      { covers: ['2.4-01'], requires: ['project', 'states'] },
      async ({ system, api, database, expect }) => {
        const { services } = await system.snapshot('before-the-stop', { api, database })
        expect(Object.keys(services).sort()).toEqual([...system.config.services].sort())
        const stopped = Object.entries(services).filter(([, { status }]) => status !== 'running')
        expect(stopped, 'services that did not run').toEqual([])
      },
    )

    spec(
      'services end by themselves, and requests in flight are answered',
      { covers: ['2.4-02'], needs: ['2.4-01', '2.3-04', '2.2-03'], act: 'stop' },
      async ({ system, api, evidence, expect }) => {
        const { inFlight, stopped } = await system.deployment.stopEverything(STOP_WITHIN_S * 1000, api)
        evidence.attach('stopped', stopped)
        if (system.has('predictions')) expect(inFlight.length, 'requests in flight').toBeGreaterThan(0)
        expect(
          inFlight.map(({ status }) => status),
          'answers to the requests in flight',
        ).toEqual(inFlight.map(() => 200))
        for (const [name, { killed, durationMs }] of Object.entries(stopped)) {
          expect.soft(killed, `${name} had to be killed`).toBe(false)
          expect.soft(durationMs, `milliseconds until ${name} had ended`).toBeLessThan(STOP_WITHIN_S * 1000)
        }
      },
    )

    spec(
      'nothing runs any more',
      { covers: ['2.4-03'], needs: ['2.4-02'] },
      async ({ system, host, expect }) => {
        for (const name of system.config.services)
          expect((await system.service(name).state()).status, name).toBe('stopped')
        for (const { name, port } of system.reached())
          expect(await host.listens(port, system.config.domain), `${port} of ${name} still answers`).toBe(
            false,
          )
      },
    )

    spec(
      'cleaning up removes only what is unused and ours',
      { covers: ['2.4-04'], needs: ['2.4-03'], act: 'stop' },
      async ({ system, expect }) => {
        await using planted = await system.releases.plantUnused()
        const { removed } = await system.platform.cleanUp()
        expect(
          removed.map(({ location }) => location),
          'removed',
        ).toEqual([planted.release.location])
        const left = (await system.platform.releases.list()).map(({ digest }) => digest)
        expect(left).toEqual(
          expect.arrayContaining([
            system.releases.mustCurrent().digest,
            system.releases.mustPrevious().digest,
          ]),
        )
        expect(await planted.foreignIsThere(), 'what is somebody else’s').toBe(true)
      },
    )
  })

  checklist('2.5', ({ spec }) => {
    spec(
      'the database starts',
      { covers: ['2.5-01'], needs: ['2.4-02'], act: 'deploy', standing: true },
      async ({ system, expect }) => {
        system.deployment.begin()
        await system.start('db')
        expect((await system.service('db').state()).status).toBe('running')
      },
    )

    spec(
      'the database accepts connections',
      { covers: ['2.5-02'], needs: ['2.5-01'] },
      async ({ system, database, evidence, expect }) => {
        const seconds = await system.deployment.secondsUntilReady('db')
        evidence.measure('database ready', seconds, 's', { max: DATABASE_WITHIN_S })
        expect(seconds).toBeLessThan(DATABASE_WITHIN_S)
        expect(await database.selectOne()).toBe(1)
      },
    )

    spec(
      'the server is PostgreSQL 15',
      { covers: ['2.5-03'], needs: ['2.5-02'] },
      async ({ system, database, expect }) => {
        expect(await database.version()).toMatch(new RegExp(`^${system.config.database.serverVersion}\\.`))
        if (!system.backups.latest) return
        // Requests that were in flight at the stop have still been answered, and stored.
        expect(system.backups.lasting(await database.content()), 'the data, after the restart').toEqual(
          system.backups.lasting(system.backups.latest.of.content),
        )
      },
    )

    spec(
      'the schema is at the release’s last migration',
      { covers: ['2.5-04'], needs: ['2.5-02', '2.2-02'], act: 'migrate' },
      async ({ system, evidence, expect }) => {
        const release = system.releases.mustCurrent()
        const migrated = await system.releases.migrate(release)
        evidence.attach('migration', migrated)
        expect(migrated.exitCode, migrated.stderr).toBe(0)
        expect(await system.releases.migrationStatus(release)).toEqual({
          current: release.migration,
          latest: release.migration,
          pending: [],
          altered: [],
        })
      },
    )
  })

  checklist('2.6', ({ spec }) => {
    spec(
      'Redis starts',
      { covers: ['2.6-01'], needs: ['2.5-02'], requires: ['redis'], act: 'deploy', standing: true },
      async ({ system, expect }) => {
        await system.start('redis')
        expect((await system.service('redis').state()).status).toBe('running')
      },
    )

    spec(
      'Kafka starts',
      { covers: ['2.6-02'], needs: ['2.5-02'], requires: ['kafka'], act: 'deploy', standing: true },
      async ({ system, expect }) => {
        await system.start('kafka')
        expect((await system.service('kafka').state()).status).toBe('running')
      },
    )

    spec(
      'Redis keeps what is written, for those with the password',
      { covers: ['2.6-03'], needs: ['2.6-01'], requires: ['redis'], act: 'migrate' },
      async ({ system, cache, evidence, expect }) => {
        evidence.measure('Redis ready', await system.deployment.secondsUntilReady('redis'), 's')
        expect(await cache.ping()).toBe('PONG')
        expect(await cache.pingWithoutPassword(), 'without the password').toMatch(/NOAUTH/)
        expect(await cache.roundTrip('rehearsal:2.6-03', 'kept')).toEqual({ read: 'kept', deleted: 1 })
      },
    )

    spec(
      'Kafka carries a message',
      { covers: ['2.6-04'], needs: ['2.6-02'], requires: ['kafka'], act: 'migrate' },
      async ({ system, messaging, evidence, expect }) => {
        evidence.measure('Kafka ready', await system.deployment.secondsUntilReady('kafka'), 's')
        const topics = await messaging.topics()
        expect(topics).toEqual(expect.arrayContaining([...system.config.topics]))
        const { sent, received, durationMs } = await messaging.roundTrip()
        evidence.measure('message round trip', durationMs, 'ms')
        expect(received).toBe(sent)
      },
    )
  })

  checklist('2.7', ({ spec }) => {
    spec(
      'MLflow starts',
      { covers: ['2.7-01'], needs: ['2.5-02'], requires: ['mlflow'], act: 'deploy', standing: true },
      async ({ system, expect }) => {
        await system.start('mlflow')
        expect((await system.service('mlflow').state()).status).toBe('running')
      },
    )

    spec(
      'MLflow answers',
      { covers: ['2.7-02'], needs: ['2.7-01'], requires: ['mlflow'] },
      async ({ system, registry, evidence, expect }) => {
        const seconds = await system.deployment.secondsUntilReady('mlflow')
        evidence.measure('model registry ready', seconds, 's', { max: REGISTRY_WITHIN_S })
        expect(seconds).toBeLessThan(REGISTRY_WITHIN_S)
        expect(await registry.version()).toMatch(/^\d+\.\d+\.\d+/)
      },
    )

    spec(
      'the model is registered and its artifact downloads',
      { covers: ['2.7-03'], needs: ['2.7-02'], requires: ['mlflow'] },
      async ({ system, registry, evidence, expect }) => {
        const { name, stage } = system.declared('model')
        expect(await registry.models()).toContain(name)
        const version = await registry.modelVersion(name, stage)
        expect(version, `a version of ${name} in ${stage}`).toMatchObject({
          current_stage: stage,
          status: 'READY',
        })
        const artifact = await registry.downloadArtifact(version!)
        evidence.attach('artifact', artifact)
        expect(artifact.bytes).toBeGreaterThan(0)
      },
    )
  })

  checklist('2.8', ({ spec }) => {
    spec(
      'the app starts under the tag that is deployed',
      {
        covers: ['2.8-02'],
        needs: ['2.2-03', '2.5-04', '2.6-03', '2.6-04', '2.7-03'],
        act: 'deploy',
        standing: true,
      },
      async ({ system, expect }) => {
        await system.platform.releases.activate(system.releases.mustCurrent())
        await system.start('prometheus', 'alertmanager', 'grafana', 'app', 'worker')
        expect((await system.service('app').state()).status).toBe('running')
      },
    )

    spec(
      '/health answers 200',
      { covers: ['2.8-03'], needs: ['2.8-02'] },
      async ({ system, api, evidence, expect }) => {
        const seconds = await system.deployment.secondsUntilAppReady()
        if (system.deployment.hasBegun) {
          evidence.measure('app ready', seconds, 's', { max: APP_WITHIN_S })
          evidence.measure('deploy time', system.deployment.secondsSinceBegin(), 's', {
            max: DEPLOY_WITHIN_S,
          })
          expect(seconds).toBeLessThan(APP_WITHIN_S)
        }
        expect((await api.health()).status).toBe(200)
      },
    )

    spec(
      'what runs is what was built',
      { covers: ['2.8-01'], needs: ['2.8-03', '2.2-02'] },
      async ({ system, api, evidence, expect }) => {
        const release = system.releases.mustCurrent()
        const { body } = await api.health()
        const { runs, restarts } = await system.service('app').state()
        evidence.attach('restart policy', restarts ?? 'no engine starts it again')
        expect(runs, 'digest of what runs').toBe(release.digest)
        expect(restarts?.count ?? 0, 'times that the engine had to start it again').toBe(0)
        const { healthFields: told } = system.config.api
        if (told.git_commit !== null) expect(body.git_commit).toBe(release.commit)
        if (told.tag !== null) expect(system.releases.mustPlan().tags).toContain(body.tag)
      },
    )

    spec(
      'the app names staging and the new version',
      { covers: ['2.8-04'], needs: ['2.8-03', '2.2-02'], requires: ['health release'] },
      async ({ system, api, expect }) => {
        const { body } = await api.health()
        expect(body.environment).toBe(system.config.reportedAs)
        expect(body.version).toBe(system.releases.mustCurrent().version)
        expect(body.version).not.toBe(system.releases.mustPrevious().version)
        if (system.config.api.healthFields.schema_version !== null)
          expect(body.schema_version).toBe(system.releases.mustCurrent().migration)
      },
    )
  })

  checklist('2.9', ({ spec }) => {
    spec(
      '/health answers, and says healthy',
      { covers: ['2.9-01', '2.9-06'], needs: ['2.8-03'] },
      async ({ api, expect }) => {
        const { status, body } = await api.health()
        expect(status).toBe(200)
        expect(body.status).toBe(api.api.healthy)
      },
    )

    spec(
      'the app’s pool works, within its limit',
      { covers: ['2.9-02'], needs: ['2.8-03'], requires: ['health dependencies'] },
      async ({ api, expect }) => {
        const { database } = (await api.health()).body.dependencies ?? {}
        expect(database?.status).toBe('up')
        expect(database?.pool?.size).toBeGreaterThan(0)
        expect(database?.pool?.size).toBeLessThanOrEqual(database?.pool?.max ?? 0)
      },
    )

    for (const [item, service, dependency, title] of [
      ['2.9-03', 'redis', 'cache', 'the app reaches Redis'],
      ['2.9-04', 'kafka', 'messaging', 'the app reaches Kafka'],
    ] as const) {
      spec(
        title,
        { covers: [item], needs: ['2.8-03'], requires: [service, 'health dependencies'] },
        async ({ api, expect }) => {
          const { dependencies } = (await api.health()).body
          expect(dependencies?.[dependency]?.status).toBe('up')
        },
      )
    }

    spec(
      'the app runs the registry’s version of its model',
      { covers: ['2.9-05'], needs: ['2.8-03', '2.7-03'], requires: ['mlflow', 'health dependencies'] },
      async ({ system, api, registry, expect }) => {
        const { name, stage } = system.declared('model')
        const { body } = await api.health()
        expect(body.dependencies?.model_registry?.status).toBe('up')
        expect(body.model).toMatchObject({
          name,
          stage,
          version: (await registry.modelVersion(name, stage))?.version,
        })
      },
    )

    spec('/health is quick', { covers: ['2.9-07'], needs: ['2.8-03'] }, async ({ api, evidence, expect }) => {
      const { durationMs } = await api.health()
      expect(evidence.measure('/health', durationMs / 1000, 's', { max: HEALTH_WITHIN_S })).toBeLessThan(
        HEALTH_WITHIN_S,
      )
    })

    spec('the database answers', { covers: ['2.9-08'], needs: ['2.5-02'] }, async ({ database, expect }) => {
      expect(await database.selectOne()).toBe(1)
    })

    spec(
      'Redis answers',
      { covers: ['2.9-09'], needs: ['2.6-01'], requires: ['redis'] },
      async ({ cache, expect }) => {
        expect(await cache.ping()).toBe('PONG')
      },
    )

    spec(
      'the brokers know the app’s topics',
      { covers: ['2.9-10'], needs: ['2.8-03'], requires: ['kafka'] },
      async ({ system, messaging, expect }) => {
        expect(await messaging.topics()).toEqual(expect.arrayContaining([...system.config.topics]))
      },
    )

    spec(
      'the registry lists the model',
      { covers: ['2.9-11'], needs: ['2.7-02'], requires: ['mlflow'] },
      async ({ system, registry, expect }) => {
        expect(await registry.models()).toContain(system.declared('model').name)
      },
    )

    spec(
      'requests are counted',
      { covers: ['2.9-12'], needs: ['2.8-03'], requires: ['metrics'] },
      async ({ system, api, expect }) => {
        const metric = system.config.api.requestsMetric
        const before = await api.counter(metric)
        await api.health()
        await api.health()
        // Others may ask meanwhile: health checks, the monitoring.
        expect((await api.counter(metric)) - before, 'requests counted for two made').toBeGreaterThanOrEqual(
          2,
        )
      },
    )
  })

  checklist('2.10', ({ spec }) => {
    for (const [item, service, title] of [
      ['2.10-01', 'app', 'the app has logged no error'],
      ['2.10-02', 'db', 'the database has logged no error'],
      ['2.10-03', 'redis', 'Redis has logged no error'],
      ['2.10-04', 'kafka', 'Kafka has logged no error'],
    ] as const) {
      const requires =
        service === 'app' || service === 'db' ? (['logs'] as const) : (['logs', service] as const)
      spec(title, { covers: [item], needs: ['2.8-03'], requires }, async ({ system, logs, expect }) => {
        const { lines, troubles } = await logs.troublesSince(service, system.deployment.since)
        if (system.deployment.hasBegun)
          expect(lines, `lines of ${service} since the deployment`).toBeGreaterThan(0)
        expect(troubles).toEqual([])
      })
    }
  })
})
