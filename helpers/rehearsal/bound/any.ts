import { specKind, type SpecKinds } from '../../parts/spec-kind.ts'
import { deadlineOf, hold, patience } from './limits.ts'
import { startsAnew } from './start-anew.ts'

/** What a runbook may ask of a part of any kind. */
export const ofAnyPart: SpecKinds = {
  starts: specKind({
    figure: 's',
    act: 'deploy',
    standing: true,
    changes: true,
    requires: ['states'],
    body: async (about) => {
      const { part, system, expect } = about
      await startsAnew(`start of ${part}`, about)
      expect((await system.service(part).state()).status, `state of ${part}`).toBe('running')
    },
  }),
  'stops by itself': specKind({
    figure: 's',
    act: 'stop',
    changes: true,
    requires: ['states'],
    body: async (about) => {
      const { part, system, each, evidence, expect } = about
      const { inFlight, stopped } = await system.deployment.stop([part], deadlineOf(about.limit))
      evidence.attach('stopped', stopped)
      const { killed, durationMs } = stopped[part]!
      expect(killed, `whether ${part} had to be killed`).toBe(false)
      hold(`end of ${part}`, durationMs / 1000, about)
      if (inFlight.length > 0)
        await each(
          inFlight.map((missed, index) => ({ request: `request ${index + 1}`, missed })),
          ({ request }) => request,
          ({ missed }) =>
            expect(missed.length, `what its answer does not keep: ${missed.join('; ')}`).toBe(0),
        )
      expect((await system.service(part).state()).status, `state of ${part}`).toBe('stopped')
    },
  }),
  answers: specKind({
    figure: 's',
    body: async (about) => {
      const { part, system, expect } = about
      const begun = performance.now()
      await system.deployment.secondsUntilReady(part, patience(about.limit))
      const seconds = (performance.now() - begun) / 1000
      hold(`answer of ${part}`, seconds, about)
      expect(seconds, `seconds until ${part} did its work`).toBeGreaterThan(0)
    },
  }),
  'has its limits': specKind({
    declares: ['limits'],
    requires: ['limits'],
    body: async ({ part, system, expect }) => {
      expect(await system.service(part).limits(), `limits of ${part}`).toEqual(
        system.config.parts[part]?.limits,
      )
    },
  }),
  'uses memory': specKind({
    figure: 'bytes',
    requires: ['usage'],
    body: async (about) => {
      const { part, system, expect } = about
      const { memoryBytes } = await system.service(part).usage()
      expect(memoryBytes, `bytes of memory of ${part}`).toBeGreaterThan(0)
      hold(`memory of ${part}`, memoryBytes, about)
    },
  }),
  'logs no trouble': specKind({
    requires: ['logs'],
    body: async ({ part, system, logs, expect }) => {
      const { troubles } = await logs.troublesSince(part, system.deployment.since)
      expect(troubles, `what ${part} has logged of trouble`).toEqual([])
    },
  }),
  'is not production': specKind({
    requires: ['production'],
    body: ({ part, system, expect }) => {
      const { production, domain } = system.config
      const { host = domain, port = 'none' } = system.placeOf(part) ?? {}
      expect(production.hosts, 'hosts of production').not.toContain(host)
      expect(port, `port of ${part}`).not.toBe(production.ports[part])
    },
  }),
}
