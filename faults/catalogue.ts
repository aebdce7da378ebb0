import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { SYSTEMS, type Fault, type System } from './fault.ts'

/** A fault with its name, which is its file's, and the system that it breaks, which is its folder's. */
export interface Listed extends Fault {
  readonly name: string
  readonly system: System
}

/** All faults, by system and name. @throws where a file exports none, or two have one name */
export async function catalogue(): Promise<readonly Listed[]> {
  const all = (await Promise.all(SYSTEMS.map(faultsOf))).flat()
  const twice = all.find(({ name }, index) => all.findIndex((each) => each.name === name) !== index)
  if (twice) throw new Error(`Two faults are called ${twice.name}.`)
  return all
}

async function faultsOf(system: System): Promise<Listed[]> {
  const folder = join(import.meta.dirname, system)
  const names = (await readdir(folder)).filter((file) => file.endsWith('.ts')).sort()
  return Promise.all(
    names.map(async (file) => {
      const loaded = (await import(join(folder, file))) as { readonly default?: Fault }
      if (!loaded.default)
        throw new Error(`faults/${system}/${file}: expected a fault as default export, found none.`)
      return { ...loaded.default, name: file.slice(0, -'.ts'.length), system }
    }),
  )
}

/** The platform that a fault is tried on. */
export function platformOf({ system, platform }: Listed): string {
  return system === 'football' ? (platform ?? 'processes') : 'compose'
}
