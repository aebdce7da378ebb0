import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { splitImage } from '../compose/images.ts'
import { lineAt, nearestPlace, type Linted } from './linted.ts'
import { runbookFiles } from './runbook-files.ts'
import type { Wrong } from './wrong.ts'

/** Versions that are declared in one place and are others in the image that runs. */
export async function versionsLint(linted: Linted): Promise<Wrong[]> {
  return [
    ...unlikeProduction(linted),
    ...(await unlikeWritten(linted)),
    ...(await unlikeVersionFiles(linted)),
  ]
}

const nameOf = (repository: string) => repository.split('/').at(-1) ?? ''
const versionOf = (tag: string | undefined) => /^v?(\d+(?:\.\d+)*)/.exec(tag ?? '')?.[1]

/** The shorter of two versions decides how exactly they are compared: 15 and 15.4 are the same. */
function differs(one: string, other: string): boolean {
  const [a, b] = [one.split('.'), other.split('.')]
  return a.slice(0, b.length).join('.') !== b.slice(0, a.length).join('.')
}

/** Images of staging that are of another version than production's of the same name. */
function unlikeProduction(linted: Linted): Wrong[] {
  const { production, model } = linted
  if (typeof production === 'string') return []
  return Object.entries(model.services ?? {}).flatMap(([name, service]): Wrong[] => {
    const [own, theirs] = [service?.image, production.services?.[name]?.image].map((image) =>
      splitImage(image ?? ''),
    )
    const [version, other] = [versionOf(own?.tag), versionOf(theirs?.tag)]
    if (service?.build || version === undefined || other === undefined) return []
    if (own?.repository !== theirs?.repository || !differs(version, other)) return []
    const { file, line } = nearestPlace(linted, ['services', name, 'image'])
    return [
      {
        ...{ rule: 'version-differs', file, line },
        what: `staging’s ${name} is ${own?.repository} ${own?.tag}, production’s is ${theirs?.tag}.`,
        why: 'What is rehearsed on another version tells nothing of production’s. Take the same image.',
      },
    ]
  })
}

/** How a text calls what an image is of. */
const CALLED: Readonly<Record<string, RegExp>> = {
  postgres: /^(postgres(ql)?|postgis|timescaledb.*|pgvector)$/,
  redis: /^redis(-stack(-server)?)?$/,
  kafka: /^(cp-)?kafka$/,
  mysql: /^mysql$/,
  mariadb: /^mariadb$/,
  mongodb: /^mongo(db)?$/,
  rabbitmq: /^rabbitmq$/,
  elasticsearch: /^elasticsearch$/,
  prometheus: /^prometheus$/,
  grafana: /^grafana(-oss|-enterprise)?$/,
  nginx: /^nginx$/,
}
const WRITTEN =
  /\b(Postgres(?:QL)?|Redis|Kafka|MySQL|MariaDB|MongoDB|RabbitMQ|Elasticsearch|Prometheus|Grafana|nginx)\s+v?(\d+(?:\.\d+){0,2})\b(?!\s*(?:ports?|nodes?|services?|replicas?|%|MB|GB|GiB|MiB|ms|s\b))/gi

/** What the runbook says that runs. */
async function unlikeWritten(linted: Linted): Promise<Wrong[]> {
  const texts = await runbookFiles(linted)
  return texts.flatMap(({ file, text }) =>
    [...text.matchAll(WRITTEN)].flatMap((match): Wrong[] => {
      const [, word = '', version = ''] = match
      const sign = CALLED[word.toLowerCase() === 'postgresql' ? 'postgres' : word.toLowerCase()]
      const images = Object.values(linted.model.services ?? {}).flatMap((service) => {
        const { repository, tag } = splitImage(service?.image ?? '')
        const own = versionOf(/^pg(\d+)/.exec(tag ?? '')?.[1] ?? tag)
        // Kafka's own number stands in few images: Confluent counts its platform.
        return sign?.test(nameOf(repository)) && nameOf(repository) !== 'cp-kafka' && own
          ? [{ own, image: service?.image }]
          : []
      })
      if (images.length === 0 || images.some(({ own }) => !differs(own, version))) return []
      return [
        {
          ...{ rule: 'version-differs', file, line: lineAt(text, match.index) },
          what: `it says ${word} ${version}; staging runs ${images[0]?.image}.`,
          why: 'One of both is out of date: correct the text, or the image’s tag.',
        },
      ]
    }),
  )
}

/** Files in which a language's version is declared, and how images of it are called. */
const VERSION_FILES = [
  { file: '.nvmrc', image: 'node', pattern: /^v?(\d[\d.]*)/ },
  { file: '.node-version', image: 'node', pattern: /^v?(\d[\d.]*)/ },
  { file: '.python-version', image: 'python', pattern: /^(\d[\d.]*)/ },
  { file: '.ruby-version', image: 'ruby', pattern: /^(?:ruby-)?(\d[\d.]*)/ },
  { file: '.go-version', image: 'golang', pattern: /^(\d[\d.]*)/ },
  { file: '.java-version', image: 'eclipse-temurin', pattern: /^(\d[\d.]*)/ },
  { file: '.tool-versions', image: 'node', pattern: /^nodejs\s+(\d[\d.]*)/m },
  { file: '.tool-versions', image: 'python', pattern: /^python\s+(\d[\d.]*)/m },
  { file: '.tool-versions', image: 'ruby', pattern: /^ruby\s+(\d[\d.]*)/m },
  { file: '.tool-versions', image: 'golang', pattern: /^golang\s+(\d[\d.]*)/m },
] as const

/** A Dockerfile that takes another version of the language than the project's own file says. */
async function unlikeVersionFiles({ folder, files }: Linted): Promise<Wrong[]> {
  const read = (file: string) => readFile(join(folder, file), 'utf8').catch(() => '')
  const dockerfiles = await Promise.all(
    files
      .filter((file) => /^Dockerfile(\.\w+)?$/.test(file))
      .map(async (file) => ({ file, text: await read(file) })),
  )
  const declared = await Promise.all(
    VERSION_FILES.filter(({ file }) => files.includes(file)).map(async ({ file, image, pattern }) => {
      const version = pattern.exec((await read(file)).trim())?.[1]
      return { file, image, version }
    }),
  )
  return declared.flatMap(({ file: by, image, version }) =>
    version === undefined
      ? []
      : dockerfiles.flatMap(({ file, text }) =>
          [
            ...text.matchAll(new RegExp(`^FROM\\s+(?:--\\S+\\s+)?(?:\\S+/)?${image}:(\\d[\\d.]*)`, 'gim')),
          ].flatMap((match): Wrong[] =>
            differs(match[1] ?? '', version)
              ? [
                  {
                    ...{ rule: 'version-differs', file, line: lineAt(text, match.index) },
                    what: `it builds on ${image} ${match[1]}; ${by} says ${version}.`,
                    why: 'What is tested and what is released are not of one version: correct one of them.',
                  },
                ]
              : [],
          ),
        ),
  )
}
