import type { Checklist } from '../football.ts'
import { built } from '../deployment/products.ts'
import { contactsAreFilledIn } from '../kinds/contacts.ts'
import { alertsThatStay } from '../kinds/quiet.ts'
import { isVersion } from '../kinds/version.ts'

/** Milliseconds that the app's clock and this one may be apart: a scrape, a log and a record are compared by them. */
const APART_MS = 60_000
/** The rollback's own table (runbook 5.3-06). */
const MARKER = 'rollback_test'

/** What the record tells of each section is looked at once more: it has to be so still where it is read. */
export function atTheEnd(checklist: Checklist): void {
  const { spec } = checklist

  spec(
    'the app itself names the release of the record',
    { covers: ['6.2-01'], needs: ['6.2-01', '2.8-04'], requires: ['health release'] },
    async ({ system, api, expect }) => {
      const { release } = (await system.record.written()).record
      const { version, git_commit } = (await api.health()).body
      expect({ version, git_commit }, 'what /health tells, against the release of the record').toEqual({
        version: release?.version,
        git_commit: release?.commit,
      })
    },
  )

  spec(
    'the env file is still staging’s own, and private',
    { covers: ['6.2-04'], needs: ['1.3-02', '1.5-01', '1.5-03'], requires: ['project'] },
    async ({ system, expect }) => {
      const { placeholders, duplicates, mode } = await system.files.envFile()
      expect((mode & 0o077).toString(8), 'rights of group and others on the env file').toBe('0')
      expect(placeholders, 'variables that are still the template’s').toEqual([])
      expect(duplicates, 'variables that are set twice').toEqual([])
    },
  )

  spec(
    'what was deployed is what runs, all of it',
    { covers: ['6.2-05'], needs: ['2.8-03', '5.5-01'], requires: ['states'] },
    async ({ system, each, expect }) => {
      await each(system.parts, async (name) =>
        expect((await system.service(name).state()).status, 'its state at the end').toBe('running'),
      )
    },
  )

  spec(
    'each part of the release runs the one that was built',
    { covers: ['6.2-05'], needs: ['6.2-05'], takes: { built }, requires: ['states'] },
    async ({ system, built, each, expect }) => {
      await each(system.released, async (name) =>
        expect((await system.service(name).state()).runs, 'digest of what it runs').toBe(built.digest),
      )
    },
  )

  spec(
    'what is released has logged no trouble since its last start',
    { covers: ['6.2-06'], needs: ['2.10-01', '6.2-05'], requires: ['logs'] },
    async ({ system, logs, each, expect }) => {
      await each(system.released, async (name) => {
        const { startedAt } = await system.service(name).state()
        const { troubles } = await logs.troublesSince(name, startedAt ?? system.deployment.since)
        expect(troubles, 'what it has logged of trouble').toEqual([])
      })
    },
  )

  spec(
    'no part has logged a secret',
    { covers: ['6.2-06'], needs: ['2.10-01', '6.2-05'], requires: ['logs'] },
    async ({ system, logs, each, expect }) => {
      await each(system.parts, async (name) => {
        const told = await logs.secretsIn(name)
        expect(told, 'variables whose secret is in its log').toEqual([])
      })
    },
  )

  spec(
    'no alert rings at the end',
    { covers: ['6.2-07'], needs: ['1.4-03', '5.5-05'], requires: ['prometheus'] },
    async ({ expect, ...context }) => {
      expect(await alertsThatStay(context), 'alerts that fire').toEqual([])
    },
  )

  spec(
    'the rollback has left nothing in the database',
    { covers: ['6.2-08'], needs: ['5.3-06'], requires: ['database'] },
    async ({ database, expect }) => {
      const left = (await database.scratch(MARKER).exists()) ? [`table ${MARKER}`] : []
      expect(left, 'what is left of a rollback').toEqual([])
    },
  )

  spec(
    'what would go into production is what was rehearsed',
    { covers: ['6.2-11'], needs: ['2.1-01', '6.2-11'], takes: { built }, requires: ['project'] },
    async ({ system, host, built, expect }) => {
      const { commit } = await host.git(system.resolved.projectFolder)
      expect(commit, 'the project’s commit, against the one that was rehearsed').toBe(built.commit)
    },
  )

  isVersion(
    checklist,
    'the database that runs is of the version that the record names',
    { covers: ['6.2-13'], needs: ['6.2-01', '2.5-03'] },
    { program: 'PostgreSQL', tell: ({ database }) => database.version(), part: 'database' },
  )

  contactsAreFilledIn(checklist, 'contacts are persons who can be reached', {
    covers: ['6.2-14'],
    needs: ['6.2-01', '5.1-05'],
  })

  spec(
    'the app’s clock and the record’s are one',
    { covers: ['6.2-15'], needs: ['6.2-01'] },
    async ({ api, within, expect }) => {
      const { headers } = await api.health()
      const told = Date.parse(headers.date ?? '')
      expect(
        told,
        `the moment that /health names in its header Date: ${headers.date ?? 'there is none'}`,
      ).not.toBeNaN()
      within('seconds between the app’s clock and the record’s', Math.abs(Date.now() - told) / 1000, {
        max: APART_MS / 1000,
        unit: 's',
      })
    },
  )
}
