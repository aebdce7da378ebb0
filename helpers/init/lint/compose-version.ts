import { mapOf } from './data.ts'
import type { Linted } from './linted.ts'
import type { Wrong } from './wrong.ts'

/** The key `version`, which Compose has not read since 2.0, and warns of. */
export function composeVersionLint({ sources }: Pick<Linted, 'sources'>): Wrong[] {
  return sources
    .filter(({ data }) => 'version' in mapOf(data))
    .map((source) => ({
      ...{ rule: 'obsolete-version', file: source.file, line: source.line(['version']) },
      what: '`version:` is obsolete.',
      why: 'Compose ignores it and warns of it at each call. Take the line out.',
    }))
}
