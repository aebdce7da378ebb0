import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { System } from '../fault.ts'
import type { Circumstance } from './circumstance.ts'

/** A healthy system beside something that such systems meet. */
export interface Healthy {
  readonly system: System
  /** The circumstance's file. */
  readonly name: string
  readonly circumstance: Circumstance
}

/** Each system in each circumstance that it can meet here. */
export async function healthy(): Promise<readonly Healthy[]> {
  const folder = join(import.meta.dirname, 'circumstances')
  const files = (await readdir(folder)).sort()
  const all = await Promise.all(
    files.map(async (file) => {
      const { default: circumstance } = (await import(join(folder, file))) as { default: Circumstance }
      const name = file.slice(0, -'.ts'.length)
      return circumstance.systems.map((system) => ({ system, name, circumstance }))
    }),
  )
  return all.flat()
}
