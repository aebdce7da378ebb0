/** Where one assignment stands in an env file: offsets in its bytes. */
export interface Assignment {
  readonly name: string
  /** Right behind `=` or `:`, where the spaces before the value begin. */
  readonly separated: number
  readonly valueBegins: number
  /** Behind the closing quote, or before the spaces and the comment at the end of the line. */
  readonly valueEnds: number
  readonly quote: Quote | undefined
}

export type Quote = '"' | "'"

const BOM = '\xef\xbb\xbf'
/** White space within a line, of the bytes of UTF-8 (compose-go, dotenv/parser.go: isSpace). */
const SPACES = /(?:[\t\v\f\r ]|\xc2[\x85\xa0])*/y
const BETWEEN = /(?:[\t\n\v\f\r ]|\xc2[\x85\xa0]|#[^\n]*)*/y
const TRAILING = /(?:[\t\v\f\r ]|\xc2[\x85\xa0])+$/
const NAME = /(?:export[\t\v\f\r ]+)?((?:[^=:\n])*)([=:\n]|$)/y

/**
 * Finds the assignments of an env file where Docker Compose finds them (compose-go 2, dotenv/parser.go), in the order
 * of the file: a line inside quotes is none. Values are not read here, that is for Compose to do.
 * @param text the file's bytes, each as one character (latin1), so that nothing of another encoding is lost
 * @throws where a quote is not closed, for then Compose reads nothing of the file
 */
export function assignmentsIn(text: string): Assignment[] {
  const found: Assignment[] = []
  let at = text.startsWith(BOM) ? BOM.length : 0
  for (;;) {
    at = after(BETWEEN, text, at)
    if (at >= text.length) return found
    NAME.lastIndex = at
    const [statement = '', name = '', end = ''] = NAME.exec(text) ?? []
    const separated = at + statement.length
    // A name alone stands for the variable of the calling shell.
    if (end !== '=' && end !== ':') {
      at = separated
      continue
    }
    const valueBegins = after(SPACES, text, separated)
    const first = text[valueBegins]
    const quote = first === '"' || first === "'" ? first : undefined
    const valueEnds = quote ? closing(text, valueBegins, quote) : endOfPlain(text, valueBegins)
    found.push({ name: name.replace(TRAILING, ''), separated, valueBegins, valueEnds, quote })
    // Behind a closing quote the next statement may stand on the same line.
    at = quote ? valueEnds : endOfLine(text, valueBegins)
  }
}

function after(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at
  return at + (pattern.exec(text)?.[0].length ?? 0)
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from)
  return end === -1 ? text.length : end
}

/** A comment begins at a space before `#`; one right behind the separator is the value for Compose. */
function endOfPlain(text: string, from: number): number {
  const line = text.slice(from, endOfLine(text, from))
  const comment = line.indexOf(' #')
  return from + line.slice(0, comment === -1 ? undefined : comment).replace(TRAILING, '').length
}

function closing(text: string, opening: number, quote: Quote): number {
  for (let at = opening + 1; at < text.length; at++) {
    if (text[at] === '\\') at++
    else if (text[at] === quote) return at + 1
  }
  const line = text.slice(0, opening).split('\n').length
  throw new Error(
    `The quote that is opened in line ${line} is never closed, so Compose reads nothing of it: close it.`,
  )
}
