/**
 * Values in which no reader of env files finds anything but letters: no quote, dollar, hash, backslash or blank. On
 * these all of them agree, Docker Compose included, which a test asks.
 */
const PLAIN = /^([A-Za-z_]\w*)=([\w.:/@%+,-]*)$/

/**
 * The variables of an env file in which every line is blank, a comment or plain, such as a stand-in's, which the
 * rehearsal itself fills; undefined where a line is anything else, so that Compose has to be asked.
 */
export function plainVariables(text: string): Record<string, string> | undefined {
  const variables: Record<string, string> = {}
  for (const line of text.split('\n')) {
    if (line === '' || line.startsWith('#')) continue
    const [, name, value] = PLAIN.exec(line) ?? []
    if (name === undefined || value === undefined) return undefined
    variables[name] = value
  }
  return variables
}
