import { readFile, readdir } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { Linted } from './linted.ts'
import type { Wrong } from './wrong.ts'

interface Migration {
  readonly file: string
  readonly id: string
  /** Those that it builds on. */
  readonly after: readonly string[]
}

/** Several heads, and gaps, of the migrations as their files tell. */
export async function migrationsLint(linted: Linted): Promise<Wrong[]> {
  const { migrations } = linted
  if (migrations === undefined) return []
  const { tool, folder } = migrations
  if (tool === 'alembic') return graph(await alembic(linted.folder, folder), 'alembic merge heads')
  if (tool === 'django') return django(linted)
  if (tool === 'rails') return numbered(linted, folder, /^(\d+)_\w+\.rb$/)
  if (tool === 'golang-migrate')
    return [
      ...(await numbered(linted, folder, /^(\d+)_.*\.up\.sql$/)),
      ...(await withoutWayBack(linted, folder)),
    ]
  if (tool === 'flyway') return numbered(linted, folder, /^V(\d+(?:[._]\d+)*)__.*\.(?:sql|java|kt)$/)
  if (tool === 'node-pg-migrate') return numbered(linted, folder, /^(\d+)[-_].*\.(?:sql|js|ts|cjs|mjs)$/)
  if (tool === 'prisma') return prisma(linted.folder, folder)
  return []
}

const list = async (folder: string) => (await readdir(folder).catch(() => [])).sort()

async function alembic(root: string, folder: string): Promise<Migration[]> {
  const names = (await list(join(root, folder))).filter(
    (name) => name.endsWith('.py') && name !== '__init__.py',
  )
  const all = await Promise.all(
    names.map(async (name): Promise<Migration[]> => {
      const text = await readFile(join(root, folder, name), 'utf8').catch(() => '')
      const id = /^revision\s*(?::[^=]+)?=\s*["']([^"']+)["']/m.exec(text)?.[1]
      const after = /^down_revision\s*(?::[^=]+)?=\s*(\([^)]*\)|\[[^\]]*\]|[^\n]*)/m.exec(text)?.[1] ?? ''
      return id === undefined
        ? []
        : [
            {
              file: `${folder}/${name}`,
              id,
              after: [...after.matchAll(/["']([^"']+)["']/g)].map(([, each = '']) => each),
            },
          ]
    }),
  )
  return all.flat()
}

/** What a chain of migrations has to be: one end, and nothing that builds on what is not there. */
function graph(all: readonly Migration[], merge: string): Wrong[] {
  const ids = new Set(all.map(({ id }) => id))
  const built = new Set(all.flatMap(({ after }) => after))
  const heads = all.filter(({ id }) => !built.has(id))
  const gaps = all.flatMap(({ file, id, after }) =>
    after
      .filter((each) => !ids.has(each))
      .map((each): Wrong => ({
        ...{ rule: 'migration-gap', file },
        what: `${id} builds on ${each}, which is not there.`,
        why: 'No database can be migrated that far: put the missing migration into the repository.',
      })),
  )
  const twice = all
    .filter(({ id }, index) => all.findIndex((each) => each.id === id) < index)
    .map(({ file, id }): Wrong => ({
      ...{ rule: 'migration-heads', file },
      what: `another migration is called ${id} too.`,
      why: 'Which of them is applied is chance: give one another id.',
    }))
  if (heads.length < 2) return [...gaps, ...twice]
  return [
    {
      ...{ rule: 'migration-heads', file: heads[1]?.file ?? '' },
      what: `there are ${heads.length} heads: ${heads.map(({ id, file }) => `${id} (${basename(file)})`).join(', ')}.`,
      why: `It is not known which schema is the newest, and the tool refuses to migrate. \`${merge}\` joins them.`,
    },
    ...gaps,
    ...twice,
  ]
}

/** Each app's migrations are a chain of their own. */
async function django({ folder, files }: Linted): Promise<Wrong[]> {
  const own = files.filter((file) => /(^|\/)\w+\/migrations\/\d{4}_\w+\.py$/.test(file))
  const apps = new Map<string, Migration[]>()
  for (const file of own) {
    const place = dirname(file)
    const app = basename(dirname(place))
    const text = await readFile(join(folder, file), 'utf8').catch(() => '')
    const list = /dependencies\s*=\s*\[([\s\S]*?)\]/.exec(text)?.[1] ?? ''
    const after = [...list.matchAll(/\(\s*["'](\w+)["']\s*,\s*["'](\w+)["']\s*\)/g)]
      .filter(([, of]) => of === app)
      .map(([, , name = '']) => name)
      .filter((name) => !name.startsWith('__'))
    const replaced = /replaces\s*=\s*\[/.test(text)
    if (!replaced) apps.set(place, [...(apps.get(place) ?? []), { file, id: basename(file, '.py'), after }])
  }
  return [...apps.values()].flatMap((all) => graph(all, 'python manage.py makemigrations --merge'))
}

/** Small numbers count on; a time of day does not. */
const COUNTED = 10_000

async function numbered({ folder: root }: Linted, folder: string, pattern: RegExp): Promise<Wrong[]> {
  const names = await list(join(root, folder))
  const all = names.flatMap((name) => {
    const number = pattern.exec(name)?.[1]
    return number === undefined ? [] : [{ name, number: number.replaceAll('_', '.') }]
  })
  const seen = new Map<string, string>()
  const wrong: Wrong[] = []
  for (const { name, number } of all) {
    const key = number.split('.').map(Number).join('.')
    const before = seen.get(key)
    if (before !== undefined)
      wrong.push({
        ...{ rule: 'migration-heads', file: `${folder}/${name}` },
        what: `${before} has the number ${number} too.`,
        why: 'Which of them comes first is chance, or the tool refuses both: give one of them the next number.',
      })
    seen.set(key, before ?? name)
  }
  const counted = [...seen.entries()].filter(([key]) => !key.includes('.') && Number(key) < COUNTED)
  if (counted.length !== seen.size || counted.length < 2) return wrong
  const sorted = counted
    .map(([key, name]) => ({ number: Number(key), name }))
    .sort((one, other) => one.number - other.number)
  const steps = sorted.slice(1).map(({ number }, index) => number - (sorted[index]?.number ?? 0))
  // Some count in tens.
  const step = Math.min(...steps)
  sorted.slice(1).forEach(({ number, name }, index) => {
    const before = sorted[index]!
    if (number - before.number > step)
      wrong.push({
        ...{ rule: 'migration-gap', file: `${folder}/${name}` },
        what: `it comes after ${before.name}: ${before.number + step}${number - before.number > 2 * step ? ` to ${number - step}` : ''} is not there.`,
        why: 'A database that has the missing one is of another schema than one that is made anew. Put it into the repository.',
      })
  })
  return wrong
}

/** Where others have a way back. */
async function withoutWayBack({ folder: root }: Linted, folder: string): Promise<Wrong[]> {
  const names = await list(join(root, folder))
  const downs = new Set(
    names.filter((name) => name.endsWith('.down.sql')).map((name) => name.replace('.down.sql', '')),
  )
  if (downs.size === 0) return []
  return names
    .filter((name) => name.endsWith('.up.sql') && !downs.has(name.replace('.up.sql', '')))
    .map((name) => ({
      ...{ rule: 'migration-gap', file: `${folder}/${name}` },
      what: 'it has no .down.sql, and the others have.',
      why: 'The schema cannot be brought back beyond it.',
    }))
}

async function prisma(root: string, folder: string): Promise<Wrong[]> {
  const names = (await readdir(join(root, folder), { withFileTypes: true }).catch(() => []))
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort()
  const wrong: Wrong[] = []
  for (const name of names)
    if (!(await list(join(root, folder, name))).includes('migration.sql'))
      wrong.push({
        ...{ rule: 'migration-gap', file: `${folder}/${name}` },
        what: 'it has no migration.sql.',
        why: 'Prisma refuses to migrate: put the file into the repository, or take the folder out.',
      })
  return wrong
}
