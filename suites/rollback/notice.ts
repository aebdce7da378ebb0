import type { Checklist } from '../football.ts'
import { contactsAreFilledIn } from '../kinds/contacts.ts'
import { rollbackPlan } from './products.ts'

const FIELDS = ['Environment', 'Reason', 'Operator', 'Interruption', 'Functions', 'Data']

/** Those who have to know can be told, and the state before is written down. */
export function notice(checklist: Checklist): void {
  const { spec } = checklist

  contactsAreFilledIn(checklist, 'there is somebody to be told, and a way to tell them', {
    covers: ['5.1-05'],
    needs: ['5.1-03'],
  })

  spec(
    'the notification is filled in',
    { covers: ['5.1-09'], needs: ['5.1-05'], takes: { rollbackPlan } },
    async ({ system, host, rollbackPlan, evidence, each, expect }) => {
      const { path, text } = await system.rollback.writeNotification(rollbackPlan, host.user())
      await evidence.attachFile('notification', path, 'text/markdown')
      expect(text, 'the notification').toMatch(/Time: \d{4}-\d\d-\d\dT/)
      await each(FIELDS, (field) => expect(text, 'fields').toMatch(new RegExp(`^- ${field}: \\S`, 'm')))
      await each(rollbackPlan.steps, (step) => expect(text, 'steps').toContain(step))
      await each(system.config.contacts, ({ role, name, reach }) =>
        expect(text, 'contacts').toContain(`| ${role} | ${name} | ${reach} |`),
      )
      expect(text, 'what a shell would have filled in').not.toMatch(/\$\(|\bundefined\b/)
    },
  )

  spec(
    'the notification names the release that runs',
    {
      covers: ['5.1-09'],
      needs: ['2.8-04', '5.1-09'],
      takes: { rollbackPlan },
      requires: ['health release'],
    },
    async ({ system, api, host, rollbackPlan, expect }) => {
      const { version = '' } = (await api.health()).body
      const { text } = await system.rollback.writeNotification(rollbackPlan, host.user())
      expect(text, 'the notification, against what /health tells').toContain(`from ${version} to`)
    },
  )

  spec(
    'the state before the rollback is in its log',
    { covers: ['5.1-07'], needs: ['2.8-03'], requires: ['project', 'states'] },
    async ({ system, database, each, expect }) => {
      const { services, app } = await system.snapshot('before-the-rollback')
      await each(
        Object.entries(services),
        ([name]) => name,
        ([, { status }]) => expect(status, 'its state before the rollback').toBe('running'),
      )
      const running = Object.entries(services).map(([name, { status }]) => `${name} ${status}`)
      const version = await database.version()
      const log = await system.rollback.log.add('5.1 Before the rollback', {
        services: running,
        database: version,
        app: app?.version ?? app?.status,
      })
      expect(log, 'the log').toContain(`- database: ${version}`)
      expect(log, 'the log').toContain(`- app: ${app?.version ?? app?.status}`)
      await each(running, (line) => expect(log, 'the log').toContain(line))
    },
  )
}
