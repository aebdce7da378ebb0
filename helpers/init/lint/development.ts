import { stat } from 'node:fs/promises'
import { dirname, join, normalize } from 'node:path'
import { writtenBinds } from './binds.ts'
import { commandText, textOf } from './data.ts'
import { nearestPlace, writtenServices, type Linted } from './linted.ts'
import { ownServices } from './own-services.ts'
import type { Wrong } from './wrong.ts'

/** What serves a developer, and falls over or changes under load. */
const SERVERS: readonly (readonly [RegExp, string])[] = [
  [/--reload\b/, '`--reload` watches the sources and restarts the program when one changes'],
  [/\bnodemon\b|\btsx watch\b|--watch\b|\bts-node-dev\b/, 'it restarts whenever a file changes'],
  [/manage\.py\s+runserver|\brunserver\b/, 'Django’s `runserver` is not made to serve more than a developer'],
  [/\bflask\b.*\brun\b(?!.*--no-debugger)/, '`flask run` is Flask’s development server'],
  [
    /\b(npm|yarn|pnpm|bun)\s+(run\s+)?(dev|start:dev|develop|watch)\b|\bnext\s+dev\b|\bvite\b(?!.*\bpreview\b)(?!.*\bbuild\b)/,
    'it is the development server',
  ],
  [
    /\brails\s+s(erver)?\b.*-e\s*development|RAILS_ENV=development|\bair\b(\s+-c|$)/,
    'it is the development server',
  ],
  [/\bfastapi\s+dev\b|--debug\b|\bdebugpy\b|--inspect(-brk)?\b|-agentlib:jdwp/, 'it runs for a debugger'],
  [
    /\bspring-boot:run\b|\bbootRun\b|\bgo\s+run\b|\bcargo\s+(run|watch)\b|\bdotnet\s+watch\b/,
    'it is compiled when it is started',
  ],
]

/** Development servers, and sources that are mounted over the image's. */
export async function developmentLint(linted: Linted): Promise<Wrong[]> {
  return [...servers(linted), ...(await mounts(linted))]
}

function servers(linted: Linted): Wrong[] {
  return Object.entries(linted.model.services ?? {}).flatMap(([name, service]) => {
    const words = [commandText(service?.entrypoint), commandText(service?.command)]
    return (['entrypoint', 'command'] as const).flatMap((key, index): Wrong[] => {
      const hit = SERVERS.find(([pattern]) => pattern.test(words[index] ?? ''))
      if (hit === undefined) return []
      const place = commandPlace(linted, name, key, hit[0])
      return [
        {
          ...{ rule: 'development-server', ...place },
          what: `${name} is started by \`${(words[index] ?? '').slice(0, 80)}\`.`,
          why: `${capital(hit[1])}: what is rehearsed is not what production runs. Start it on staging as production does.`,
        },
      ]
    })
  })
}

function commandPlace(linted: Linted, name: string, key: string, pattern: RegExp) {
  const written = writtenServices(linted).findLast(
    (each) => each.name === name && each.service[key] !== undefined,
  )
  const command = written?.service[key]
  const index = Array.isArray(command) ? command.findIndex((word) => pattern.test(textOf(word) ?? '')) : -1
  const way = ['services', name, key]
  return nearestPlace(linted, index >= 0 ? [...way, index] : way)
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

/** What lies in a folder of sources; one of settings or scripts for a store is none. */
const SOURCE = /\.(py|rb|js|mjs|cjs|ts|tsx|jsx|go|java|kt|php|rs|ex|exs|cs|scala)$/

/** A folder of the host over the folder in which the image has its program. */
async function mounts(linted: Linted): Promise<Wrong[]> {
  const own = new Map(ownServices(linted))
  const wrong: Wrong[] = []
  for (const { source, name, service } of writtenServices(linted)) {
    const rendered = own.get(name)
    if (rendered === undefined) continue
    for (const { source: from, target, key } of writtenBinds(service.volumes)) {
      // Compose renders what is left after merging: a later file may have taken it out.
      if (
        !(rendered.volumes ?? []).some(
          (each) => each.type === 'bind' && each.target === target.replace(/\/$/, ''),
        )
      )
        continue
      if (
        !from.startsWith('.') ||
        !(await holdsSources(linted, dirname(source.file), from, rendered.build?.context))
      )
        continue
      wrong.push({
        ...{ rule: 'sources-mounted', file: source.file },
        line: source.line(['services', name, 'volumes', key]),
        what: `${name} sees the host’s ${from} at ${target} instead of what its image has there.`,
        why: 'A release changes nothing then, and a rollback neither: what runs is what lies on the host. Take the volume out on staging.',
      })
    }
  }
  return wrong
}

/** A mounted folder that is built from, or that sources lie in. */
async function holdsSources(
  { folder, files }: Linted,
  from: string,
  mounted: string,
  context: string | undefined,
): Promise<boolean> {
  const path = normalize(join(from, mounted)).replace(/\/$/, '')
  const isFolder = await stat(join(folder, path)).then(
    (facts) => facts.isDirectory(),
    () => false,
  )
  if (!isFolder) return SOURCE.test(path) && context !== undefined
  const inside = path === '.' ? files : files.filter((file) => file.startsWith(`${path}/`))
  if (context !== undefined && normalize(context) === normalize(join(folder, path))) return true
  return inside.some((file) => SOURCE.test(file))
}
