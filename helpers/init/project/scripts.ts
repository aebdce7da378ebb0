import { firstIn } from './locate.ts'

const FOLDERS = ['scripts', 'bin', 'deploy', 'ops']

/** The project's own script for an act on staging: one that names staging before one that doesn't. */
export async function findScript(folder: string, act: 'deploy' | 'rollback'): Promise<string | undefined> {
  const word = act === 'deploy' ? 'deploy' : 'roll-?back'
  const patterns = [`^${word}.*staging.*\\.sh$`, `^staging.*${word}.*\\.sh$`, `^${word}\\.sh$`]
  for (const pattern of patterns) {
    for (const place of FOLDERS) {
      const script = await firstIn(folder, place, new RegExp(pattern))
      if (script !== undefined) return script
    }
  }
  return undefined
}
