import type { Checklist } from '../football.ts'
import { football } from '../football/probe.ts'
import { packed, saved } from './products.ts'

/** The configuration goes back to what it was. */
export function configuration({ spec }: Checklist): void {
  spec(
    'the configuration is saved',
    { covers: ['5.4-01'], gives: saved, act: 'rollback' },
    async ({ system, evidence, expect }) => {
      const { configuration } = system
      const copies = await configuration.save()
      evidence.attach('hashes', copies.hashes)
      expect(Object.keys(copies.hashes).sort(), 'files').toEqual([...configuration.files].sort())
      expect(copies.hashes, 'hashes of the copies').toEqual(await configuration.hashes())
      return copies
    },
  )

  spec(
    'its package unpacks to the same files',
    { covers: ['5.4-02'], takes: { saved }, gives: packed, act: 'rollback' },
    async ({ system, saved, expect }) => {
      const { configuration } = system
      const made = await configuration.pack(saved)
      expect(await configuration.unpackedHashes(made.path), 'hashes of what it unpacks to').toEqual(
        made.hashes,
      )
      expect(made.hashes, 'hashes of what was packed').toEqual(await configuration.hashes())
      return made
    },
  )

  spec(
    'a change reaches the app',
    {
      covers: ['5.4-03'],
      // What it changes is the release that was rolled back to, which has to answer.
      needs: ['2.8-03', '5.2-06'],
      takes: { packed },
      requires: ['configuration change', 'setting routes.predict'],
      act: 'rollback',
    },
    async ({ system, api, packed, expect }) => {
      const { variable, value, header } = system.declared('configChange')
      const { predict, fixtures } = football({ system, api })
      const { status, text, headers } = await predict(fixtures.single)
      expect(status, `status of a prediction: ${text}`).toBe(200)
      expect(headers[header] ?? '', `${header} before the change`).not.toContain(value)
      await system.configuration.change({ [variable]: value })
      await system.deployment.restart('api', 'worker')
      expect(await system.configuration.hashes(), 'hashes of the files').not.toEqual(packed.hashes)
    },
  )

  spec(
    'a change takes effect',
    {
      covers: ['5.4-04'],
      needs: ['5.4-03'],
      requires: ['configuration change', 'setting routes.predict'],
    },
    async ({ system, api, expect }) => {
      const { variable, value, header } = system.declared('configChange')
      const { predict, fixtures } = football({ system, api })
      const { status, text, headers } = await predict(fixtures.single)
      expect(status, `status of a prediction: ${text}`).toBe(200)
      expect(headers[header] ?? '', `${header} of the running app, with ${variable}=${value}`).toContain(
        value,
      )
    },
  )

  spec(
    'the package brings the files back',
    {
      covers: ['5.4-05'],
      needs: ['5.4-03'],
      takes: { packed },
      requires: ['configuration change'],
      act: 'rollback',
    },
    async ({ system, api, packed, expect }) => {
      await system.configuration.rollBack(packed)
      await system.deployment.restart('api', 'worker')
      expect((await api.health()).status, 'status of /health with the files put back').toBe(200)
    },
  )

  spec(
    'nothing of the change is left',
    {
      covers: ['5.4-06'],
      needs: ['5.4-05'],
      takes: { packed },
      requires: ['configuration change', 'setting routes.predict'],
    },
    async ({ system, api, packed, expect }) => {
      const { value, header } = system.declared('configChange')
      expect(await system.configuration.hashes(), 'hashes of the files').toEqual(packed.hashes)
      const { predict, fixtures } = football({ system, api })
      const { status, text, headers } = await predict(fixtures.single)
      expect(status, `status of a prediction: ${text}`).toBe(200)
      expect(headers[header] ?? '', `${header} of the running app`).not.toContain(value)
    },
  )

  spec(
    'the configuration’s rollback is logged',
    { covers: ['5.4-07'], needs: ['5.4-06'], takes: { packed } },
    async ({ system, packed, each, expect }) => {
      const { path, hashes } = packed
      const now = await system.configuration.hashes()
      expect(now, 'hashes of the files, once the app has been asked').toEqual(hashes)
      const unchanged = JSON.stringify(now) === JSON.stringify(hashes)
      const log = await system.rollback.log.add('5.4 Configuration', {
        package: path,
        files: hashes,
        'as packed': unchanged,
      })
      await each(
        Object.entries(hashes),
        ([file]) => file,
        ([, hash]) => expect(log, 'the log').toContain(hash),
      )
      expect(log, 'the log').toContain('- as packed: true')
    },
  )
}
