import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execa } from 'execa'
import { afterEach, beforeEach, expect, test } from 'vitest'
import Docker from 'dockerode'
import { migrationsSchema } from '../../../helpers/environments/schema/migrations.ts'
import { migrationSources } from '../../../helpers/parts/postgres/migrations/index.ts'
import { ImageReleases } from '../../../helpers/platforms/containers/releases.ts'
import { fakeEngine, json, refusal, type Answers } from './fake-engine.ts'

let root: string
let work: string
let commit: string
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'failed-build-'))
  work = join(root, 'work')
  const git = (...args: string[]) =>
    execa('git', ['-c', 'user.name=t', '-c', 'user.email=t@t', ...args], { cwd: root })
  await writeFile(join(root, 'Dockerfile'), 'FROM scratch')
  await git('init', '--quiet')
  await git('add', '--all')
  await git('commit', '--quiet', '--message', 'one')
  commit = (await git('rev-parse', 'HEAD')).stdout
})
afterEach(() => rm(root, { recursive: true }))

/** Images by name, as an engine keeps them; some names cannot be given. */
function tags(images: Map<string, string>, refused: readonly string[] = []): Answers {
  return [
    [
      /GET \/(?:v[\d.]+\/)?images\/(.+)\/json/,
      (request, response) => {
        const name = /images\/(.+)\/json/.exec(decodeURIComponent(request.url ?? ''))![1]!
        const Id = images.get(name) ?? ([...images.values()].includes(name) ? name : undefined)
        const answer =
          Id === undefined
            ? refusal('no such image', 404)
            : json({ Id, RepoTags: [], Config: { Labels: {} } })
        answer(request, response)
      },
    ],
    [
      /POST \/(?:v[\d.]+\/)?images\/(.+)\/tag/,
      (request, response) => {
        const url = new URL(request.url ?? '', 'http://engine')
        const name = `${url.searchParams.get('repo')}:${url.searchParams.get('tag')}`
        if (refused.includes(name)) return refusal('disk quota exceeded')(request, response)
        const source = /images\/(.+)\/tag/.exec(decodeURIComponent(url.pathname))![1]!
        images.set(name, images.get(source) ?? source)
        response.writeHead(201).end()
      },
    ],
    [
      /DELETE \/(?:v[\d.]+\/)?images\/(.+)/,
      (request, response) => {
        images.delete(/images\/([^?]+)/.exec(decodeURIComponent(request.url ?? ''))![1]!)
        json([])(request, response)
      },
    ],
  ]
}

const build = (socket: string, make: () => Promise<unknown>) =>
  new ImageReleases({
    engine: new Docker({ socketPath: socket }),
    source: {
      projectFolder: root,
      version: { file: 'package.json', pattern: /x/ },
      migrations: migrationSources(
        migrationsSchema.parse({ tool: 'command', migrate: ['up'], status: ['status'], folder: 'm' }),
      ),
    },
    workFolder: work,
    image: 'shop',
    mark: ['label', 'value'],
    make,
    pushedAs: undefined,
  }).build({
    commit,
    buildDate: '20261124-101500',
    environment: 'staging',
    tags: ['staging-2', 'staging-latest'],
  })

const FOUND = new Map([['shop:staging-latest', 'sha256:found']])

test('a step that fails leaves no file of ours, and says what to do', async () => {
  const images = new Map(FOUND)
  await using engine = await fakeEngine(...tags(images))
  await expect(build(engine.socket, () => Promise.reject(new Error('npm ci exited 1')))).rejects.toThrow(
    `The release staging-2 could not be built from commit ${commit.slice(0, 12)}: npm ci exited 1\n` +
      'Nothing of it is left, and every tag names what it named before. Build that commit by hand to see all that is printed, mend it, commit, and rehearse again.',
  )
  expect(images).toEqual(FOUND)
  expect(await readdir(work)).toEqual([])
})

test('a tag that cannot be set takes the others back', async () => {
  const images = new Map(FOUND)
  await using engine = await fakeEngine(...tags(images, ['shop:staging-latest']))
  const make = () => Promise.resolve(images.set('shop:staging-2', 'sha256:built'))
  await expect(build(engine.socket, make)).rejects.toThrow(/disk quota exceeded.*\nNothing of it is left/)
  expect(images).toEqual(FOUND)
  expect(await readdir(work)).toEqual([])
})

test('a build that fails after its tags were set lets them name again what they named', async () => {
  const images = new Map(FOUND)
  await using engine = await fakeEngine(...tags(images))
  const make = () => {
    images.set('shop:staging-2', 'sha256:built').set('shop:staging-latest', 'sha256:built')
    return Promise.reject(new Error('the connection was lost'))
  }
  images.set('shop:staging-1', 'sha256:found')
  await expect(build(engine.socket, make)).rejects.toThrow(/could not be built.*the connection was lost/)
  images.delete('shop:staging-1')
  expect(images).toEqual(FOUND)
})

test('what cannot be put back is named, with what to do', async () => {
  const images = new Map(FOUND)
  await using engine = await fakeEngine(
    [/DELETE/, refusal('the image is in use')],
    ...tags(images, ['shop:staging-latest']),
  )
  const make = () => Promise.resolve(images.set('shop:staging-2', 'sha256:built'))
  await expect(build(engine.socket, make)).rejects.toThrow(
    /Not everything of it could be taken away again: shop:staging-2 \(.*in use.*\): remove it by `docker image rm shop:staging-2`\./,
  )
})
