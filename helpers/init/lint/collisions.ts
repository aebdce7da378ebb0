import { readFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { publishedPorts, yamlSource, type ComposeModel } from '../../parts/compose-project/index.ts'
import { mapOf, textOf } from './data.ts'
import { nearestPlace, writtenServices, type Linted } from './linted.ts'
import type { Wrong } from './wrong.ts'

/** What makes two projects into one on the same host: production's name, volumes and networks, and other files' names. */
export async function collisionsLint(linted: Linted): Promise<Wrong[]> {
  return [
    ...(await sameProject(linted)),
    ...sharedVolumes(linted),
    ...(await otherFiles(linted)),
    ...containerNames(linted),
  ]
}

/** Staging that publishes ports of its own is meant to live beside production: under its name it would replace it. */
async function sameProject(linted: Linted): Promise<Wrong[]> {
  const { production, model, compose, env } = linted
  if (typeof production === 'string' || model.name === undefined || model.name !== production.name) return []
  if (!liesBeside(model, production)) return []
  if (env.names.includes('COMPOSE_PROJECT_NAME') || (await namesItself(linted))) return []
  const file = compose.files.at(-1) ?? ''
  return [
    {
      ...{ rule: 'project-collision', file, line: 1 },
      what: `staging’s project is called ${model.name}, as production’s is.`,
      why: `Where both run on one host, \`up\` of the one replaces the other’s containers and writes into its volumes. Give ${file} a \`name:\` of its own.`,
    },
  ]
}

function liesBeside(model: ComposeModel, production: ComposeModel): boolean {
  return Object.entries(model.services ?? {}).some(([name, service]) => {
    const own = service ? publishedPorts(service) : []
    const theirs = production.services?.[name] ? publishedPorts(production.services[name]) : []
    return (
      own.length > 0 &&
      theirs.length > 0 &&
      own.some(({ published }) => !theirs.some((each) => each.published === published))
    )
  })
}

/** Scripts may name the project themselves. */
async function namesItself({ folder, files }: Linted): Promise<boolean> {
  const scripts = files
    .filter((file) => /\.(sh|bash|ya?ml|mk)$|(^|\/)(Makefile|Justfile|justfile)$/.test(file))
    .slice(0, 200)
  const texts = await Promise.all(scripts.map((file) => readFile(join(folder, file), 'utf8').catch(() => '')))
  return texts.some((text) => /compose[^\n]*\s(-p|--project-name)[\s=]|COMPOSE_PROJECT_NAME=/.test(text))
}

/** Volumes with a fixed name are the same in whichever project. */
function sharedVolumes(linted: Linted): Wrong[] {
  const { production } = linted
  if (typeof production === 'string') return []
  const staging = fixedVolumes(linted.model)
  const theirs = new Set(fixedVolumes(production).map(({ name }) => name))
  return staging
    .filter(({ name }) => theirs.has(name))
    .map(({ key, name }): Wrong => {
      const { file, line } = nearestPlace(linted, ['volumes', key, 'name'])
      return {
        ...{ rule: 'project-collision', file, line },
        what: `the volume ${key} is called ${name} in production too.`,
        why: 'Where both run on one host they write into the same data. Leave the name out, or give staging’s another.',
      }
    })
}

/** Compose renders each volume with its name; one that begins with the project's is not fixed. */
function fixedVolumes(model: ComposeModel): { key: string; name: string }[] {
  const { volumes, name: project = '' } = model as ComposeModel & { volumes?: unknown }
  return Object.entries(mapOf(volumes)).flatMap(([key, volume]) => {
    const name = textOf(mapOf(volume).name)
    return name === undefined || name === `${project}_${key}` ? [] : [{ key, name }]
  })
}

const COMPOSE = /(^|\/)((docker-)?compose([.-][\w.-]+)?|[\w-]+\.compose)\.ya?ml$/
/** What is laid over others, or is no staging of its own. */
const LAID_OVER = /override|prod|dev|local|test|ci\b|debug|example/i

/** Other projects of the same repository that ask for staging's ports or names beside it. */
async function otherFiles(linted: Linted): Promise<Wrong[]> {
  const { folder, files, sources, model } = linted
  const own = new Set(sources.map(({ file }) => file))
  const places = new Set([...own].map((file) => dirname(file)))
  const others = files.filter(
    (file) =>
      COMPOSE.test(file) &&
      !own.has(file) &&
      !LAID_OVER.test(basename(file)) &&
      !/(^|\/)(examples?|tests?|testdata|node_modules|vendor)\//.test(file),
  )
  const wrong = await Promise.all(
    others.slice(0, 20).map(async (file) => {
      const source = yamlSource(file, await readFile(join(folder, file), 'utf8').catch(() => ''))
      const name = textOf(mapOf(source.data).name)
      if (name === undefined || name !== model.name || places.size === 0) return []
      return [
        {
          ...{ rule: 'project-collision' as const, file, line: source.line(['name']) },
          what: `the project is called ${name}, as staging’s is.`,
          why: 'Compose takes both for one project: `up --remove-orphans` of the one ends the other. Give it a name of its own.',
        },
      ]
    }),
  )
  return wrong.flat()
}

/** A container's name is the host's: no second project, and no release beside another, can have it. */
function containerNames(linted: Linted): Wrong[] {
  const seen = new Set<string>()
  return writtenServices(linted).flatMap(({ source, name, service }): Wrong[] => {
    const container = textOf(service.container_name)
    if (container === undefined || /\$/.test(container) || seen.has(name)) return []
    // A later file may take it back.
    if (linted.model.services?.[name]?.container_name === undefined) return []
    seen.add(name)
    return [
      {
        ...{ rule: 'container-name', file: source.file },
        line: source.line(['services', name, 'container_name']),
        what: `the container of ${name} is always called ${container}.`,
        why: 'A host has one container of a name: staging cannot run beside production or a second copy. Leave `container_name` out.',
      },
    ]
  })
}
