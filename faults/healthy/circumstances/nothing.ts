import type { Circumstance } from '../circumstance.ts'

export default {
  what: 'nothing else',
  systems: ['football', 'shop', 'queue-worker'],
} satisfies Circumstance
