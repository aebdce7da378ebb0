import { randomBytes } from 'node:crypto'
import { join, resolve } from 'node:path'
import { loadEnvironment, type NamedEnvironment } from '../../environments/load.ts'
import { declaredPorts } from '../../environments/parts.ts'
import { choosePlatform } from '../../platforms/choose.ts'
import { removeFromEngine } from '../../platforms/containers/clean-up.ts'
import { openJournal, undo } from '../../platforms/journal/index.ts'
import type { PlatformName } from '../../platforms/platform.ts'
import { holdPorts } from '../../platforms/ports/index.ts'
import { hashOf } from '../../record/hash.ts'
import type { Run } from '../../record/run.ts'
import { runbookOf } from '../runbook-of.ts'
import { resolveRun } from '../resolve-run.ts'
import { makeProject } from './project.ts'

/** A stand-in without a rehearsal around it: a run of this process, to be ended by it. */
export interface ThrowAway {
  readonly run: Run
  readonly environment: NamedEnvironment
  /** Ends and removes everything that was started in the run, its folder included. */
  readonly end: () => Promise<void>
}

/** Where it is made, for whoever has it stand after this process: elsewhere than runs that are swept with theirs. */
export interface Place {
  readonly id?: string
  readonly workFolder?: string
  /** How its ports are had. */
  readonly hold?: typeof holdPorts
}

/**
 * Makes a run of the bundled system with a project of its own, for whoever tries out or measures a platform. Nothing is
 * started yet; what a killed one has left, the next rehearsal sweeps as it does a killed rehearsal's.
 * @throws {ConfigError} where the platform cannot be used here
 */
export async function makeThrowAway(
  platform: PlatformName,
  change: (config: NamedEnvironment['config']) => NamedEnvironment['config'] = (config) => config,
  { id = `throwaway_${randomBytes(4).toString('hex')}`, workFolder, hold = holdPorts }: Place = {},
): Promise<ThrowAway> {
  const configFile = resolve('rehearsal.config.ts')
  const { name, config: declared } = await loadEnvironment(configFile, 'local')
  const config = change(declared)
  const choice = await choosePlatform(platform, config, () => undefined)
  const held = await hold(declaredPorts(config))
  const ownFolders = workFolder !== undefined && {
    workFolder,
    projectFolder: join(workFolder, 'project'),
    resultsFolder: join(workFolder, 'results'),
  }
  const resolved = { ...resolveRun(config, choice.name, id, held.ports), ...ownFolders }
  const run: Run = {
    id,
    started: new Date().toISOString(),
    configFile,
    environment: name,
    configHash: hashOf(config),
    waivers: config.waivers,
    platform: choice.name,
    platformReason: choice.reason,
    language: 'en',
    selection: { sections: [], items: [] },
    runbook: (await runbookOf(config, configFile)).runbook,
    attested: {},
    ...(choice.images && { images: choice.images }),
    resolved,
  }
  await openJournal(resolved.workFolder, id)
  await makeProject(config, resolved)
  return {
    run,
    environment: { name, config },
    end: async () => {
      if (run.images) await removeFromEngine(id)
      await undo(resolved.workFolder)
      await held[Symbol.asyncDispose]()
    },
  }
}
