import { partOf, releasedParts } from '../../environments/parts.ts'
import { NO_EVIDENCE } from '../../record/evidence.ts'
import { openKind } from '../endpoints.ts'
import { hashesIn } from '../operations/configuration.ts'
import type { System } from '../system.ts'
import type { Found } from './found.ts'

/** Something of an environment that is not as it was found. */
export interface Difference {
  readonly what: string
  readonly found: string
  readonly now: string
  /** What to do by hand. */
  readonly repair: string
}

/** What of services, releases and settings is not as it was found. */
export async function compare(
  system: Pick<System, 'config' | 'resolved' | 'platform' | 'service'>,
  found: Found,
): Promise<Difference[]> {
  const { config, platform, resolved, service } = system
  const differences: Difference[] = []
  const differ = (what: string, then: string, now: string, repair: string) => {
    if (then !== now) differences.push({ what, found: then, now, repair })
  }
  const app = partOf(config, 'http-api')?.name ?? releasedParts(config)[0] ?? ''
  for (const name of Object.keys(config.parts)) {
    const { status, runs } = await service(name).state()
    const then = found.running.includes(name) ? 'running' : 'stopped'
    differ(name, then, status, `bring ${name} to the state ${then}`)
    if (name === app && found.release)
      differ('release', found.release.digest, runs, `run the image ${found.release.tag} again`)
  }
  const hashes = await hashesIn(resolved.projectFolder, Object.keys(found.configuration)).catch(() => ({}))
  for (const [file, then] of Object.entries(found.configuration))
    differ(
      file,
      then,
      (hashes as Record<string, string>)[file] ?? 'not readable',
      `put ${file} back from the copy`,
    )
  const tags = new Map(
    (await platform.releases.list()).flatMap((release) => release.tags.map((tag) => [tag, release.digest])),
  )
  for (const [tag, digest] of Object.entries(found.tags))
    differ(`tag ${tag}`, digest, tags.get(tag) ?? 'gone', `tag ${digest} as ${tag} again`)
  for (const tag of tags.keys())
    if (!(tag in found.tags)) differ(`tag ${tag}`, 'not there', 'there', `remove the tag ${tag}`)
  const api = openKind('http-api', system, NO_EVIDENCE)
  if (!api || !found.running.includes(app)) return differences
  const { body } = await api
    .health()
    .catch((error: unknown) => ({ body: { status: (error as Error).message } as const }))
  const { schema_version: migration = null, log_level: level = null } = body as {
    schema_version?: string | null
    log_level?: string | null
  }
  differ(
    'schema version',
    String(found.migration),
    String(migration),
    'look which database has the name: npm run bring-back -- --plan',
  )
  differ('log level', String(found.logLevel), String(level), 'put the env file back and restart the app')
  return differences
}
