/** An engine can't be used, or can't do what it was asked for; the message is the one line that says why. */
export class EngineError extends Error {
  override readonly name = 'EngineError'

  constructor(message: string, options?: ErrorOptions) {
    super(inOneLine(message), options)
  }
}

/** Characters of an engine's answer after which nobody reads on: some send a whole page of HTML. */
const LONGEST = 400

const FULL_DISK = 'the container engine’s disk is full (`docker system df` tells of what)'

/** What an engine says of a request that it refused, in one line without a full stop; a full disk by its name. */
export function engineWords(error: unknown): string {
  if (isFullDisk(error)) return FULL_DISK
  const { message, code } = error as NodeJS.ErrnoException
  // What the client puts before the engine's own words.
  const words = inOneLine(message).replace(/^\(HTTP code \d+\) [\w ]+ - (?=\S)/, '')
  const short = words.length > LONGEST ? `${words.slice(0, LONGEST)} …` : words
  return short.replace(/\.$/, '') || (code ?? 'it does not say why')
}

/** Whether it failed for want of space, which nothing but space helps against. */
export function isFullDisk(error: unknown): boolean {
  return /no space left on device/i.test((error as Error).message)
}

function inOneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}
