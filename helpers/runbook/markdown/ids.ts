import { createHash } from 'node:crypto'
import { slugify } from 'transliteration'

/** Characters of a derived id's words; a longer one is cut at a word, and told apart by a hash of all of it. */
const LONGEST = 40

/** Words as an id that a shell takes as it is: Latin letters, digits and dashes. Case and punctuation make no other one. */
export function slug(words: string): string {
  const whole = slugify(words.normalize('NFKC'))
    .replaceAll(/[^a-z0-9]+/gu, '-')
    .replaceAll(/^-|-$/gu, '')
  // What cannot be transliterated has a name all the same.
  if (whole === '') return `x-${hash(words)}`
  if (whole.length <= LONGEST) return whole
  const cut = whole.slice(0, LONGEST).replace(/-[^-]*$/, '')
  return `${cut}-${hash(whole)}`
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 4)
}

export interface Named {
  readonly id: string
  readonly title: string
}

const NUMBER = String.raw`\d{1,3}(?:\.\d{1,3})*`
/** `2 Deploy`, `2.1 Build`, `2. Deploy`, `2、部署`, `（2）部署`, `第 2 章 部署`, `2部署`. */
const NUMBERED = new RegExp(
  String.raw`^(?:第\s*(?<chapter>\d{1,3})\s*[章节部]分?|[([【]\s*(?<inside>${NUMBER})\s*[)\]】]|(?<plain>${NUMBER})(?=[.、:)\s]|$|\p{Script=Han}))[.、:)\s-]*(?<title>.*)$`,
  'u',
)

/** The id and the title of a heading: the number at its beginning, else its words. */
export function headingId(heading: string): Named & { readonly isNumber: boolean } {
  const { chapter, inside, plain, title = '' } = NUMBERED.exec(heading.normalize('NFKC'))?.groups ?? {}
  const number = chapter ?? inside ?? plain
  return number === undefined
    ? { id: slug(heading), title: heading, isNumber: false }
    : { id: number, title: title || heading, isNumber: true }
}

/** `2.1-03 The …`; without a dot two digits are asked for behind the dash, since "3-5 replicas" is no id. */
const NUMBERED_ITEM =
  /^[([【]?(?<id>\d{1,3}(?:\.\d{1,3})+-\d{1,3}|\d{1,3}-\d{2,3})[)\]】]?(?:[.、:]?\s+|[、:]|(?=\p{Script=Han})|$)(?<title>.*)$/su
const BRACED_ITEM = /\s*\{\s*#\s*(?<id>[^}]*?)\s*\}/u
/** What a shell and a report take as it is. */
const WELL_FORMED = /^[A-Za-z0-9][A-Za-z0-9._-]*$/

/**
 * The id of an item, explicit or derived from its checklist and its words, and its words without it.
 * @returns in `wrong` what is wrong with an explicit one
 */
export function itemId(checklist: string, words: string): Named & { readonly wrong?: string } {
  const text = words.normalize('NFKC')
  const braced = BRACED_ITEM.exec(text)?.groups?.id
  const title = braced === undefined ? words : text.replace(BRACED_ITEM, '').trim()
  if (braced !== undefined) {
    const wrong = `the id \`${braced}\` is not letters, digits, dots and dashes: write \`{#told-the-team}\``
    return { id: braced, title, ...(!WELL_FORMED.test(braced) && { wrong }) }
  }
  const numbered = NUMBERED_ITEM.exec(text)?.groups
  if (numbered?.id !== undefined) return { id: numbered.id, title: numbered.title?.trim() ?? '' }
  return { id: `${checklist}-${slug(words)}`, title }
}
