import type { Server } from './document.ts'

/** Stands for a variable's value that the document leaves open; no URL parser changes it. */
const ANY = '~any~'
const VARIABLE = /\{([^{}]+)\}/

/**
 * What servers put before the paths of a document, as path templates. Hosts do not count: what is asked is a staging,
 * which a document seldom names. A relative address counts from where the document is.
 */
export function prefixesOf(servers: readonly Server[] | undefined, documentUrl: string): string[] {
  const given = servers && servers.length > 0 ? servers : [{}]
  const addresses = given.flatMap(({ url, variables = {} }) => expanded(url || '/', variables))
  const paths = addresses.flatMap((address) => {
    const path = URL.parse(address, documentUrl)?.pathname
    return path === undefined ? [] : [decodeURI(path).replace(/\/+$/, '').replaceAll(ANY, '{any}')]
  })
  return [...new Set(paths)]
}

/** An address for each value that its variables may have: those listed, else the default and any other. */
function expanded(url: string, variables: NonNullable<Server['variables']>): string[] {
  const [whole, name = ''] = VARIABLE.exec(url) ?? []
  if (whole === undefined) return [url]
  const { enum: listed, default: usual } = variables[name] ?? {}
  const values = listed ?? (usual === undefined ? [ANY] : [usual, ANY])
  return values.flatMap((value) =>
    expanded(
      url.replace(whole, () => value),
      variables,
    ),
  )
}
