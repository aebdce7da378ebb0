import type { CacheProbe } from './probe.ts'
import { isOfItsVersion } from '../is-of-its-version.ts'
import { specKind, type SpecKinds } from '../spec-kind.ts'

/** What a runbook may ask of a Redis. */
export const specs: SpecKinds = {
  'is of its version': isOfItsVersion,
  'refuses strangers': specKind<CacheProbe>({
    body: async ({ part, probe, expect }) => {
      expect(await probe.ping(), `what ${part} answers its own user`).toBe('PONG')
      expect(await probe.pingWithoutPassword(), `what ${part} answers nobody in particular`).toMatch(
        /NOAUTH|WRONGPASS|NOPERM|authentication/i,
      )
    },
  }),
}
