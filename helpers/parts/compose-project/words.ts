import { mask } from '../../secrets/mask.ts'

/** What Compose says stopped it, after its warnings: one line, known secrets masked. */
export function problemOf(stderr: string): string {
  const lines = stderr.split('\n').filter((each) => each.trim() !== '' && !/level=(warning|info)/.test(each))
  const line = mask.text((lines[0] ?? 'it says nothing').trim())
  // Of an env file it quotes the value that it stumbles over, which nothing has learned to be a secret yet.
  return /failed to read|couldn't read/.test(line) ? line.replace(/["'“].*/s, '…') : line
}
