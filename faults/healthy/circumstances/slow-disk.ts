import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beside } from '../beside.ts'
import type { Circumstance } from '../circumstance.ts'

/** Writes 64 MiB and waits until the disk has them, again and again. */
const WRITE = 'while :; do dd if=/dev/zero of="$0" bs=1M count=64 conv=fsync; done'

export default {
  what: 'a disk that two others write to all the time',
  systems: ['football', 'shop', 'queue-worker'],
  beside: async () => {
    const folder = await mkdtemp(join(tmpdir(), 'slow-disk-'))
    const writers = beside(['one', 'other'].map((name) => ['sh', '-c', WRITE, join(folder, name)]))
    return {
      [Symbol.asyncDispose]: async () => {
        await writers[Symbol.asyncDispose]()
        await rm(folder, { recursive: true })
      },
    }
  },
} satisfies Circumstance
