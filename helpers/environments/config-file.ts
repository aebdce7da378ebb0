import { relative } from 'node:path'

let current = 'rehearsal.config.ts'

/** Remembers which file this process has read its environment from. */
export function readFrom(file: string): void {
  const here = relative('.', file)
  current = here.startsWith('..') ? file : here
}

/** The config file as messages name it: the one that was read, and not the one that most have. */
export function configFile(): string {
  return current
}
