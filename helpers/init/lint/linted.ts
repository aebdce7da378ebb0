import type { ComposeModel, YamlSource, Way } from '../../parts/compose-project/index.ts'
import type { Roles } from '../compose/roles.ts'
import type { LocatedDocument } from '../openapi/document.ts'
import type { ComposeFiles } from '../project/compose-files.ts'
import type { EnvFile } from '../project/env-file.ts'
import type { Migrations } from '../project/migrations.ts'
import type { MonitoringFiles } from '../project/monitoring-files.ts'
import { mapOf } from './data.ts'

/** What the lints look at: what was read of a project, and its compose files as they are written. */
export interface Linted {
  readonly folder: string
  readonly compose: ComposeFiles
  readonly sources: readonly YamlSource[]
  readonly model: ComposeModel
  readonly production: ComposeModel | string
  readonly roles: Roles
  readonly env: EnvFile
  readonly migrations: Migrations | undefined
  readonly monitoring: MonitoringFiles
  readonly openApi: LocatedDocument | undefined
  /** Variables that the compose files refuse to be without, and that nothing sets. */
  readonly missing: readonly string[]
  /** The project's files by path; those that git ignores are not among them, where it is a repository. */
  readonly files: readonly string[]
  /** Those of them that git has. */
  readonly tracked: readonly string[]
}

export interface Place {
  readonly file: string
  readonly line: number | undefined
}

/** Where something of the compose files is written: in the last of them that says it. */
export function placeOf({ sources }: Pick<Linted, 'sources'>, way: Way): Place | undefined {
  for (const source of sources.toReversed()) {
    const line = source.line(way)
    if (line !== undefined) return { file: source.file, line }
  }
  return undefined
}

/** The place of the deepest part of a way that is written at all. */
export function nearestPlace(linted: Pick<Linted, 'sources' | 'compose'>, way: Way): Place {
  for (let length = way.length; length > 0; length--) {
    const place = placeOf(linted, way.slice(0, length))
    if (place !== undefined) return place
  }
  return { file: linted.compose.files.at(-1) ?? '', line: undefined }
}

/** The services as each file writes them. */
export function writtenServices({ sources }: Pick<Linted, 'sources'>) {
  return sources.flatMap((source) =>
    Object.entries(mapOf(mapOf(source.data).services)).map(([name, service]) => ({
      source,
      name,
      service: mapOf(service),
    })),
  )
}

/** Where a service is first written. */
export function declaredAt(
  { sources, compose }: Pick<Linted, 'sources' | 'compose'>,
  service: string,
): Place {
  const lines = sources.map((source) => ({ file: source.file, line: source.line(['services', service]) }))
  return lines.find(({ line }) => line !== undefined) ?? { file: compose.files[0] ?? '', line: undefined }
}

/** The line of a text's offset. */
export function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length
}
