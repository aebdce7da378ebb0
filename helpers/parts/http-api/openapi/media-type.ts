import { MIMEType } from 'node:util'

/** A media type without its parameters, in lower case; undefined where it is none. */
export function essence(mediaType: string | undefined): string | undefined {
  try {
    return new MIMEType(mediaType ?? '').essence
  } catch {
    return undefined
  }
}

/** Of the media types or ranges that are documented, the one that fits an answer's the closest. */
export function documentedFor(documented: readonly string[], contentType: string): string | undefined {
  const answered = essence(contentType) ?? contentType
  const fits = [
    // Parameters count only where they tell two documented types apart, as `version=1` and `version=2`.
    (each: string) => sameParameters(each, contentType),
    (each: string) => essence(each) === answered,
    (each: string) => isSuffixRange(essence(each), answered),
    (each: string) => essence(each) === `${answered.split('/')[0]}/*`,
    (each: string) => essence(each) === '*/*',
  ]
  return fits.map((fit) => documented.find(fit)).find((found) => found !== undefined)
}

/** `application/*+json` stands for every type of its kind with that suffix. */
function isSuffixRange(range: string | undefined, answered: string): boolean {
  const [type, suffix] = range?.split('/*+') ?? []
  return suffix !== undefined && answered.startsWith(`${type}/`) && answered.endsWith(`+${suffix}`)
}

function sameParameters(one: string, other: string): boolean {
  if (essence(one) === undefined || essence(other) === undefined) return false
  return String(new MIMEType(one)).toLowerCase() === String(new MIMEType(other)).toLowerCase()
}

/** Whether bodies of a media type are JSON: by its name, or by its suffix. */
export function isJson(contentType: string): boolean {
  return /^(application|text)\/json$|\+json$/.test(essence(contentType) ?? '')
}

/** Whether bodies of a media type are text that is nothing but itself; XML has a structure of its own. */
export function isPlainText(contentType: string): boolean {
  return /^text\/(?!xml$)/.test(essence(contentType) ?? '')
}
