import { ready } from '../ready.ts'
import type { System } from '../system.ts'
import { readFound, signsFile, writeFound, type Found } from './found.ts'
import { holdingsOf, type NamedHolding } from './holdings.ts'
import { AllSigns, type Signing } from './signs.ts'

/** Milliseconds that the app has to end by itself before its sessions are ended. */
const GRACE_MS = 30_000

/**
 * Sets aside what the environment's parts hold, so that the rehearsal works on a copy of each in its place. What uses them
 * is stopped and started again where stopping it is allowed; else its sessions are ended, which it has to bear anyway.
 * @returns what writes down, from here on, what of all that is written into the copies is the rehearsal's own
 * @throws where somebody is in the way or a right is missing; what has been set aside by then is put back at the end
 */
export async function setAllAside(system: System): Promise<AllSigns> {
  const { resolved, config } = system
  const found = await mustFound(resolved.workFolder)
  const mayStop = config.allow.includes('stop') && !system.platform.outOfReach.has('stop')
  // The project's own scripts put releases live, and are not run for a pause.
  const released = mayStop && config.compose.scripts === undefined ? runningApps(system, found) : []
  const all: Signing[] = []
  await Promise.all(released.map((name) => system.service(name).stop(GRACE_MS)))
  try {
    for (const each of await holdingsOf(system)) await setOneAside(system, each)
  } finally {
    await system.start(...released)
    await Promise.all(released.map((name) => ready(system, name)))
  }
  for (const { name, called, holding } of await holdingsOf(system))
    all.push({ called, signs: await holding.beginSigns(signsFile(resolved.workFolder, name)) })
  return new AllSigns(all)
}

async function setOneAside({ run, resolved }: System, { name, kind, holding }: NamedHolding): Promise<void> {
  const found = await mustFound(resolved.workFolder)
  await using keeper = await holding.open()
  const kept = await keeper.plan(run.id)
  // Before anything is done, so that whoever comes after a kill knows what to look for.
  const noted = { ...found, aside: { ...found.aside, [name]: { kind, kept } } }
  await writeFound(resolved.workFolder, noted)
  try {
    const missed = await keeper.setAside(kept)
    if (missed.length > 0)
      await writeFound(resolved.workFolder, { ...noted, missed: [...(found.missed ?? []), ...missed] })
  } catch (error) {
    await writeFound(resolved.workFolder, found)
    throw error
  }
}

async function mustFound(workFolder: string): Promise<Found> {
  const found = await readFound(workFolder)
  if (!found) throw new Error('How the environment was found has not been written down yet.')
  return found
}

function runningApps(system: System, { running }: Found) {
  return system.released.filter((name) => running.includes(name))
}
