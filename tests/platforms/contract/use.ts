import { existsSync } from 'node:fs'
import { afterAll, beforeAll, expect } from 'vitest'
import type { Openable } from '../contract.ts'
import type { Opened } from '../opened.ts'

/** Opens the platform for the tests of a block, and sees after them that nothing is left of it. */
export function useOpened({ open, leftOf }: Openable): () => Opened {
  let opened: Opened | undefined
  beforeAll(async () => {
    opened = await open()
  })
  afterAll(async () => {
    if (!opened) return
    const { run, end } = opened
    await end()
    expect(await leftOf(run.id), 'what is left of the run').toEqual([])
    expect(existsSync(run.resolved.workFolder), `${run.resolved.workFolder} is there`).toBe(false)
  })
  return () => {
    if (!opened) throw new Error('The platform has not been opened.')
    return opened
  }
}
