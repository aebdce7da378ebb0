import { readFileSync } from 'node:fs'
import process from 'node:process'
import { execa } from 'execa'

const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: { init: string } }

/** Runs the npm script as a person does, without npm's own start. */
export function runInit(...args: readonly string[]) {
  const [, ...command] = scripts.init.split(' ')
  return execa(process.execPath, [...command, ...args], { all: true, reject: false })
}

/** The keys that loading a config names as wrong, without the environment's own. */
export function namedKeys({ message }: Error): string[] {
  return [...message.matchAll(/^ {2}environments\.staging\.([\w.]+):/gm)].map(([, key = '']) => key).sort()
}

/** The lines below a title of the output. */
export function listed(output: string, title: string): string[] {
  const lines = output.split('\n')
  const start = lines.indexOf(title) + 1
  const end = lines.findIndex((line, index) => index >= start && !line.startsWith('  '))
  return lines.slice(start, end === -1 ? undefined : end).map((line) => line.trim())
}
