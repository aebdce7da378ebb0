import { createHash } from 'node:crypto'
import { createTwoFilesPatch } from 'diff'

/** The first line of a config that nobody has edited since it was drafted says what the rest of it comes to. */
const SIGNATURE = /^\/\/ Drafted by npm run init \(([0-9a-f]{12})\)\.[^\n]*\n/

const digest = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 12)

/** A drafted config with the line by which it is known again. */
export function signed(text: string): string {
  return `// Drafted by npm run init (${digest(text)}). Once it is edited it is yours: init keeps it, and shows what it would write.\n${text}`
}

/** Whether nobody has edited it, so that a newer draft may take its place. */
export function isUntouched(text: string): boolean {
  const [line = '', hash] = SIGNATURE.exec(text) ?? []
  return hash !== undefined && digest(text.slice(line.length)) === hash
}

/** What a new draft has otherwise than a file that is kept; empty where nothing. */
export function differences(path: string, kept: string, drafted: string): string {
  const bare = (text: string) => text.replace(SIGNATURE, '')
  if (bare(kept) === bare(drafted)) return ''
  const patch = createTwoFilesPatch(path, `${path} (as drafted now)`, bare(kept), bare(drafted), '', '', {
    context: 1,
  })
  return patch.replace(/^=+\n/, '').trimEnd()
}
