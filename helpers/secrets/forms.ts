/** Characters of a line of a secret by which it is known. */
const LEAST_LINE = 16

/**
 * A secret as it may be met: as it is, in a URL, in JSON (also in JSON inside of JSON), in HTML and XML, as base64 (also amid
 * other text, as in `user:password`), as hexadecimal digits; and of several lines each by itself, where it is quoted so.
 */
export function formsOf(secret: string): string[] {
  const lines = secret.split(/\r?\n/).filter(({ length }) => length >= LEAST_LINE)
  return [
    ...new Set([
      secret,
      ...inUrl(secret),
      ...inJson(secret),
      ...inMarkup(secret),
      ...inBase64(secret),
      ...inHex(secret),
      ...lines,
    ]),
  ]
}

function inUrl(secret: string): string[] {
  const component = encodeURIComponent(secret)
  const all = [
    component,
    // By RFC 3986, where JavaScript leaves these as they are.
    component.replaceAll(/[!'()*]/g, percent),
    new URLSearchParams([['', secret]]).toString().slice(1),
    encodeURI(secret),
  ]
  return [...all, ...all.map((form) => form.replaceAll(/%[0-9A-F]{2}/g, (code) => code.toLowerCase()))]
}

function percent(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`
}

function inJson(secret: string): string[] {
  const once = quoted(secret)
  // As Go writes what a browser could take for mark-up, and as PHP writes slashes.
  const others = [
    once.replaceAll(/[<>&]/g, (character) => `\\u00${character.charCodeAt(0).toString(16)}`),
    once.replaceAll('/', '\\/'),
  ]
  return [once, ...others, quoted(once)]
}

function quoted(text: string): string {
  return JSON.stringify(text).slice(1, -1)
}

function inMarkup(secret: string): string[] {
  const text = secret.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
  const attribute = text.replaceAll('"', '&quot;')
  return [text, attribute, attribute.replaceAll("'", '&#39;'), attribute.replaceAll("'", '&apos;')]
}

/** By itself, and what of it does not hang on its neighbours where it stands amid other text, at each of three places. */
function inBase64(secret: string): string[] {
  const bytes = Buffer.from(secret)
  const amid = [0, 1, 2].map((before) =>
    Buffer.concat([Buffer.alloc(before), bytes])
      .toString('base64')
      .slice(Math.ceil((before * 8) / 6), Math.floor(((before + bytes.length) * 8) / 6)),
  )
  const all = [bytes.toString('base64'), ...amid]
  return [...all, ...all.map((form) => form.replaceAll('+', '-').replaceAll('/', '_'))]
}

function inHex(secret: string): string[] {
  const digits = Buffer.from(secret).toString('hex')
  return [digits, digits.toUpperCase()]
}
