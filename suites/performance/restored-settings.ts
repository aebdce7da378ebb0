import type { Checklist } from '../football.ts'
import { whereLoaded } from './where-loaded.ts'

/** Milliseconds for the app to stop and start once more. */
const RESTARTED_WITHIN_MS = 120_000

/** What was set for the load is set back. */
export function restoredSettings(checklist: Checklist): void {
  const { spec } = whereLoaded(checklist)

  spec(
    'the app logs at its own level again',
    {
      covers: ['4.5-03'],
      needs: ['4.1-07'],
      requires: ['log level variable', 'health log level', 'log level'],
      act: 'deploy',
      timeoutMs: RESTARTED_WITHIN_MS,
    },
    async ({ system, api, expect }) => {
      const { logLevel = '' } = system.one('http-api')
      await system.configuration.setLogLevel(logLevel)
      await system.deployment.restart('api')
      expect((await api.health()).body.log_level, 'the level the app reports').toBe(logLevel)
    },
  )
}
