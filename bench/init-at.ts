import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { execa } from 'execa'
import { layoutFolder } from '../tests/init/layouts/try-layout.ts'

export interface TriedAt {
  readonly seconds: number
  readonly exitCode: number | undefined
  /** Places of the config that it leaves to a person. */
  readonly unfilled: number
  readonly configLines: number
  /** What the config is refused for once a person has written a word into each of those places. */
  readonly deadEnds: readonly string[]
}

/** What a value was called that somebody had to fill in. */
const FILL_IN = /FILL_IN/g

/** Runs `npm run init` of a checkout of this repository on a layout, as it was there: it asked nobody. */
export async function tryLayoutAt(checkout: string, name: string): Promise<TriedAt> {
  const folder = await layoutFolder(name)
  try {
    const out = join(folder, 'rehearsal.config.ts')
    const start = performance.now()
    const args = ['helpers/cli/init.ts', folder, '--out', out]
    const { exitCode, all } = await execa('node', args, {
      cwd: checkout,
      all: true,
      reject: false,
      preferLocal: true,
    })
    const seconds = (performance.now() - start) / 1000
    const text = await readFile(out, 'utf8').catch(() => '')
    const unfilled = text.match(FILL_IN)?.length ?? 0
    const told = {
      seconds,
      exitCode,
      unfilled,
      configLines: text === '' ? 0 : text.trimEnd().split('\n').length,
    }
    if (text === '') return { ...told, deadEnds: [all.trim().split('\n')[0] ?? ''] }
    await writeFile(out, text.replaceAll(FILL_IN, 'answered'))
    return { ...told, deadEnds: await refusals(checkout, out) }
  } finally {
    await rm(folder, { recursive: true })
  }
}

/** What the checkout's own reading of a config refuses, a line each. */
async function refusals(checkout: string, config: string): Promise<string[]> {
  const load = pathToFileURL(join(checkout, 'helpers/environments/load.ts')).href
  const script = `const { loadEnvironment } = await import(${JSON.stringify(load)}); await loadEnvironment(${JSON.stringify(config)}, undefined).catch((error) => { console.log(error.message); process.exitCode = 1 })`
  const { exitCode, stdout, stderr } = await execa('node', ['--input-type=module', '--eval', script], {
    cwd: checkout,
    reject: false,
    preferLocal: true,
  })
  // The first line says of which file.
  return exitCode === 0
    ? []
    : (stdout || stderr)
        .split('\n')
        .slice(1)
        .filter((line) => line.trim() !== '')
}
