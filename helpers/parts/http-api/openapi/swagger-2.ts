import { at, followed, type Place } from './document.ts'
import { isRecord, mapValues, type Json } from './json.ts'

/**
 * A document of Swagger 2 in which the upgrade finds what is produced where it looks for it. Where `produces` is left out
 * everything may come, the upgrade would take JSON for granted; and answers by reference would not get their operation's.
 * @throws {Error} where the reference of an answer leads nowhere.
 */
export function withProducesExplicit(document: Json): Json {
  const inPlace = (place: Place): unknown => {
    const responses = at(place, 'responses')
    if (!isRecord(responses.value)) return place.value
    const followedAll = mapValues(
      responses.value,
      (_, status) => followed(document, at(responses, status)).value,
    )
    return { ...(place.value as Json), responses: followedAll }
  }
  const inItem = (item: Place): unknown =>
    isRecord(item.value) ? mapValues(item.value, (_, method) => inPlace(at(item, method))) : item.value
  const paths = { pointer: '/paths', value: document.paths }
  return {
    produces: ['*/*'],
    ...document,
    paths: isRecord(document.paths) ? mapValues(document.paths, (_, path) => inItem(at(paths, path))) : {},
  }
}
