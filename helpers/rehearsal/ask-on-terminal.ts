import process from 'node:process'
import { createInterface } from 'node:readline/promises'

/** Asks whoever sits at the terminal; undefined where there is none. Given up at the signal. */
export function askOnTerminal(signal: AbortSignal): ((question: string) => Promise<string>) | undefined {
  if (!process.stdin.isTTY || !process.stdout.isTTY) return undefined
  return async (question) => {
    const terminal = createInterface({ input: process.stdin, output: process.stdout })
    try {
      return await terminal.question(question, { signal })
    } finally {
      terminal.close()
    }
  }
}
