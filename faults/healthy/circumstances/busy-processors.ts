import process from 'node:process'
import { beside } from '../beside.ts'
import type { Circumstance } from '../circumstance.ts'

const LOOP = [process.execPath, '--eval', 'for (;;);'] as const

export default {
  what: 'four loops that use every processor they get',
  systems: ['football', 'shop', 'queue-worker'],
  beside: () => beside([LOOP, LOOP, LOOP, LOOP]),
} satisfies Circumstance
