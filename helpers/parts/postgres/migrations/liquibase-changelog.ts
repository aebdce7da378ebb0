import { posix } from 'node:path'
import { XMLParser } from 'fast-xml-parser'
import { parse } from 'yaml'
import { z } from 'zod'
import type { SourceFile } from './tool.ts'

const text = z.union([z.string(), z.number()]).transform(String)
const relative = z
  .union([z.boolean(), z.string()])
  .optional()
  .transform((value) => String(value) === 'true')

/** What of a changelog's entries gives it its order; whatever else stands in it is left to Liquibase. */
const entry = z.object({
  changeSet: z.object({ id: text, author: text }).optional(),
  include: z.object({ file: z.string(), relativeToChangelogFile: relative }).optional(),
  includeAll: z.object({ path: z.string(), relativeToChangelogFile: relative }).optional(),
})
const changelogSchema = z.object({ databaseChangeLog: z.array(entry).default([]) })
type Entry = z.output<typeof entry>

const xml = new XMLParser({ preserveOrder: true, ignoreAttributes: false, attributeNamePrefix: '' })

/**
 * The changesets of a changelog and of those that it includes, in their order, each as `id::author`.
 * @throws naming an included file that is not among `files`, or one that cannot be read
 */
export function changesetsOf(files: readonly SourceFile[], changelog: string): string[] {
  const file = files.find(({ path }) => path === changelog)
  if (!file) return []
  return entriesOf(file).flatMap(({ changeSet, include, includeAll }) => {
    if (changeSet) return [`${changeSet.id}::${changeSet.author}`]
    if (include) {
      const found = placed(files, include.file, include.relativeToChangelogFile && changelog)
      if (found.length === 0)
        throw new Error(
          `${changelog} includes ${include.file}, which is not there: is \`migrations.folder\` above all changelogs?`,
        )
      return changesetsOf(files, found[0]!)
    }
    if (!includeAll) return []
    const folder = placed(files, includeAll.path, includeAll.relativeToChangelogFile && changelog, true)
    return folder.sort().flatMap((path) => changesetsOf(files, path))
  })
}

/** From the changelog's folder, or from any root of a search path. */
function placed(
  files: readonly SourceFile[],
  name: string,
  changelog: string | false,
  isFolder = false,
): string[] {
  const bare = posix.normalize(name.replace(/^classpath\*?:\/?/, '')).replace(/\/$/, '')
  const wanted = changelog === false ? bare : posix.join(posix.dirname(changelog), bare)
  return files
    .map(({ path }) => path)
    .filter((path) =>
      isFolder
        ? `/${path}`.includes(`/${wanted}/`) && path !== changelog
        : path === wanted || (changelog === false && path.endsWith(`/${wanted}`)),
    )
}

function entriesOf({ path, text: source }: SourceFile): readonly Entry[] {
  if (path.endsWith('.sql')) return formattedSql(source)
  try {
    const log: unknown = path.endsWith('.xml') ? fromXml(source) : parse(source)
    return changelogSchema.parse(log).databaseChangeLog
  } catch (error) {
    const why = error instanceof z.ZodError ? z.prettifyError(error) : (error as Error).message
    throw new Error(`${path} cannot be read as a changelog of Liquibase: ${why}`, { cause: error })
  }
}

/** `--changeset ann:1 runOnChange:true`; names with spaces are quoted. */
function formattedSql(source: string): Entry[] {
  return [...source.matchAll(/^\s*--\s*changeset\s+(?:"([^"]+)"|([^\s:]+)):(?:"([^"]+)"|(\S+))/gim)].map(
    ([, quotedAuthor, author, quotedId, id]) => ({
      changeSet: { id: quotedId ?? id ?? '', author: quotedAuthor ?? author ?? '' },
    }),
  )
}

type Node = Readonly<Record<string, readonly Node[]>> & { readonly ':@'?: Readonly<Record<string, string>> }

/** As the same changelog in YAML would be. */
function fromXml(source: string): unknown {
  const root = (xml.parse(source) as Node[]).find((node) => 'databaseChangeLog' in node)
  return {
    databaseChangeLog: root?.databaseChangeLog?.map((node) => {
      const [name = ''] = Object.keys(node)
      return { [name]: node[':@'] ?? {} }
    }),
  }
}
