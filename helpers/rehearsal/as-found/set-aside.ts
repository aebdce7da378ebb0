import { openMaintenance } from '../../parts/postgres/maintenance.ts'
import { planSetAside, setAside } from '../../parts/postgres/set-aside.ts'
import { databasesOf, type NamedDatabase } from '../endpoints.ts'
import { ready } from '../ready.ts'
import type { System } from '../system.ts'
import { readFound, writeFound, type Found } from './found.ts'
import { pulseFile, PulseWriter } from './pulse.ts'
import { Pulses } from './pulses.ts'

/** Milliseconds that the app has to end by itself before its sessions are ended. */
const GRACE_MS = 30_000

/**
 * Sets the environment's databases aside, so that the rehearsal works on a copy of each under its name. What uses them is
 * stopped and started again where stopping it is allowed; else its sessions are ended, which it has to bear anyway.
 * @returns what writes down, from here on, what of all that is written into the copies is the rehearsal's own
 * @throws where somebody is in the way or a right is missing; what has been set aside by then is put back at the end
 */
export async function setDatabasesAside(system: System): Promise<Pulses> {
  const { resolved, config } = system
  const found = await mustFound(resolved.workFolder)
  const mayStop = config.allow.includes('stop') && !system.platform.outOfReach.has('stop')
  // The project's own scripts put releases live, and are not run for a pause.
  const released = mayStop && config.compose.scripts === undefined ? runningApps(system, found) : []
  const writers: PulseWriter[] = []
  await Promise.all(released.map((name) => system.service(name).stop(GRACE_MS)))
  try {
    for (const database of databasesOf(system)) await setOneAside(system, database)
  } finally {
    await system.start(...released)
    await Promise.all(released.map((name) => ready(system, name)))
  }
  for (const { name, address, grows } of databasesOf(system))
    writers.push(await PulseWriter.begin(pulseFile(resolved.workFolder, name), address, grows))
  return new Pulses(writers)
}

async function setOneAside({ run, resolved }: System, { name, address }: NamedDatabase): Promise<void> {
  const found = await mustFound(resolved.workFolder)
  await using sql = await openMaintenance(address)
  const plan = await planSetAside(sql, address.database, run.id)
  // Before anything is done, so that whoever comes after a kill knows what to look for.
  const noted = { ...found, databases: { ...found.databases, [name]: plan } }
  await writeFound(resolved.workFolder, noted)
  try {
    const missed = await setAside(sql, plan)
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
