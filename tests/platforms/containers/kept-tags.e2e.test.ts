import { randomBytes } from 'node:crypto'
import { tmpdir } from 'node:os'
import { Readable } from 'node:stream'
import { afterEach, expect, test } from 'vitest'
import { migrationsSchema } from '../../../helpers/environments/schema/migrations.ts'
import { migrationSources } from '../../../helpers/parts/postgres/migrations/index.ts'
import { findEngine, type Engine } from '../../../helpers/platforms/containers/engine.ts'
import { ImageReleases } from '../../../helpers/platforms/containers/releases.ts'
import { keepTagged, restoreTags, tagsOf } from '../../../helpers/rehearsal/as-found/tags.ts'

const LABEL = 'deployment-rehearsal.test'
const name = `localhost/rehearsal-test-${randomBytes(4).toString('hex')}/shop`
const engine: Engine = await findEngine(10_000)

/** An image with nothing in it but a label, under a tag; marked as a rehearsal's build, or as somebody else's. */
async function image(tag: string, mark: string): Promise<string> {
  const output = await engine.importImage(Readable.from([Buffer.alloc(1024)]), {
    repo: name,
    tag,
    changes: `LABEL ${LABEL}=${mark} unlike=${tag}`,
  })
  await new Response(Readable.toWeb(Readable.from(output as AsyncIterable<Buffer>)) as ReadableStream).text()
  return (await engine.getImage(`${name}:${tag}`).inspect()).Id
}

afterEach(async () => {
  for (const filters of [{ label: [LABEL] }])
    for (const { Id } of await engine.listImages({ filters }))
      await engine.getImage(Id).remove({ force: true })
})

test.each([
  ['a rehearsal’s own build, which a clean-up takes once no tag names it', name],
  ['the team’s build, which is on no list once no tag names it', 'somebody'],
])('a tag that is moved comes back to what it named: %s', async (_, mark) => {
  const older = await image('staging-latest', mark)
  const live = await image('staging-1', name)
  const releases = new ImageReleases({
    engine,
    source: {
      projectFolder: '.',
      version: { file: 'package.json', pattern: /x/ },
      migrations: migrationSources(
        migrationsSchema.parse({ tool: 'command', migrate: ['up'], status: ['status'], folder: 'm' }),
      ),
    },
    workFolder: tmpdir(),
    image: name,
    mark: [LABEL, name],
    make: () => Promise.reject(new Error('nothing is built here')),
    live: () => Promise.resolve({ digest: live, name: `${name}:staging-1` }),
    pushedAs: undefined,
  })
  const found = await tagsOf(releases)
  expect(found).toEqual({ 'staging-latest': older, 'staging-1': live })
  await keepTagged(releases)
  expect((await releases.active())?.tags[0], 'what the live one is called').toBe('staging-1')

  await releases.tag((await releases.find('staging-1'))!, 'staging-latest')
  expect(await releases.removeUnused()).toEqual([])
  expect((await releases.list()).map(({ digest }) => digest).sort()).toEqual([older, live].sort())

  await restoreTags(releases, found)
  expect(await tagsOf(releases)).toEqual(found)
})
