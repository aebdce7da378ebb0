import type { Service } from '../platforms/platform.ts'

/** Lines of the end of a log. */
const LAST = 5
/** Where in its sources a program ended, which is told after why. */
const WHERE = /^\s+at \S|^Node\.js v\d/

/** What a part has logged last, as the end of a message; empty where its log is out of reach, or says nothing. */
export async function itsLastLines(service: Pick<Service, 'logs'>): Promise<string> {
  const lines = telling(await service.logs().catch(() => []))
  return lines.length === 0 ? '' : ` Its last lines:\n${lines.join('\n')}`
}

/** The last lines of a log that tell why: those of a stack would leave no room for them. */
function telling(lines: readonly string[]): string[] {
  const saying = lines.filter((line) => !WHERE.test(line) && /\S/.test(line))
  return saying.slice(-LAST)
}
