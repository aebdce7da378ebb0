/** A message of an assertion without what only the assertion library's own users read: how it compares, and signed zeros. */
export function plainWords(message: string): string {
  return message
    .replaceAll(/ \/\/ Object\.is equality\b/g, '')
    .replaceAll(/(?<=\b(?:expected|be|equal) )\+0(?![\d.])/g, '0')
}
