import process from 'node:process'
import type { Up } from '../staging/standing.ts'

/** By which `on-compose.ts` tells the config of a fault what it has brought up. */
export const STANDING_VARIABLE = 'REHEARSAL_BROKEN_STAGING'

/** The staging that was brought up for a fault; undefined where none was. */
export function standingOfFault(): Up | undefined {
  const text = process.env[STANDING_VARIABLE]
  return text === undefined ? undefined : (JSON.parse(text) as Up)
}
