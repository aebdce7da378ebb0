import { delimiter, dirname } from 'node:path'
import { provideTools } from '../../toolchain/index.ts'
import { shellVariables, type Variables } from './shell.ts'

/** What a project's own script finds in its environment: this shell's, and behind its programs the Compose that rehearsals take. */
export async function scriptVariables(): Promise<Variables> {
  const program = (await provideTools(['compose'])).get('compose')!.bin('docker-compose')
  const shell = shellVariables()
  return { ...shell, PATH: [shell.PATH ?? '', dirname(program)].join(delimiter) }
}
