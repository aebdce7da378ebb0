import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import type Docker from 'dockerode'
import { execa } from 'execa'
import { PassThrough, Readable } from 'node:stream'
import type { BuildPlan, Foreign, Release, Releases } from '../platform.ts'
import { releaseAt, type ReleaseSource } from '../release-at.ts'
import type { Engine, EngineAnswer } from './engine.ts'
import { buildImage, repository } from './images/build.ts'
import { RUN_LABEL, type Labels } from './labels.ts'
import { pushAndPull } from './registry.ts'

interface Options {
  readonly engine: Engine
  readonly source: ReleaseSource
  /** The image's name without a tag; one of this run alone, so that no other run's or developer's tag is moved. */
  readonly image: string
  /** The base that the project's Dockerfile is given as NODE_IMAGE. */
  readonly base: string
  readonly labels: Labels
  /** The image's name in a registry, without a tag; undefined where none is configured. */
  readonly pushedAs: string | undefined
}

/** Releases as images: built from the project's Dockerfile, named by tags, put live by digest. */
export class ImageReleases implements Releases {
  readonly #engine: Engine
  readonly #source: ReleaseSource
  readonly #image: string
  readonly #base: string
  readonly #labels: Labels
  readonly #pushedAs: string | undefined
  #active: string | undefined

  constructor({ engine, source, image, base, labels, pushedAs }: Options) {
    this.#engine = engine
    this.#source = source
    this.#image = image
    this.#base = base
    this.#labels = labels
    this.#pushedAs = pushedAs
  }

  async build({ commit, buildDate, environment, tags }: BuildPlan): Promise<Release> {
    const context = await mkdtemp(join(tmpdir(), 'release-'))
    try {
      const archive = join(context, '..', `${basename(context)}.tar`)
      await execa('git', ['archive', '--format=tar', `--output=${archive}`, commit], {
        cwd: this.#source.projectFolder,
      })
      await execa('tar', ['-xf', archive, '-C', context])
      await rm(archive)
      const digest = await buildImage(this.#engine, {
        context,
        tags: tags.map((tag) => this.#named(tag)),
        args: { NODE_IMAGE: this.#base, ENVIRONMENT: environment, BUILD_DATE: buildDate, GIT_COMMIT: commit },
        labels: this.#labels,
      })
      return await this.#read(digest)
    } finally {
      await rm(context, { recursive: true, force: true })
    }
  }

  async list(): Promise<readonly Release[]> {
    const filters = { label: [`${RUN_LABEL}=${this.#labels[RUN_LABEL]}`] }
    const images = await this.#engine.listImages({ filters })
    return Promise.all(images.map(({ Id }) => this.#read(Id)))
  }

  async find(tag: string): Promise<Release | undefined> {
    const image = await this.#engine.getImage(this.#named(tag)).inspect().catch(unlessMissing)
    return image && this.#read(image.Id)
  }

  async tag({ digest }: Release, tag: string): Promise<void> {
    await this.#engine.getImage(digest).tag(repository(this.#named(tag)))
  }

  async pushAndPull(release: Release): Promise<string> {
    if (this.#pushedAs === undefined)
      throw new Error('`images.registry` is not configured, so there is no registry to push to.')
    return pushAndPull(this.#engine, release.digest, `${this.#pushedAs}:${mustName(release)}`)
  }

  /** An engine deletes an image with its last tag: another release is given that tag first. */
  async untag(tag: string): Promise<void> {
    const release = await this.find(tag)
    if (!release) return
    if (release.tags.length === 1) {
      const other = (await this.list()).find(
        ({ digest, tags }) => digest !== release.digest && tags.length > 0,
      )
      if (!other) throw new Error(`${tag} is the only tag of the only release.`)
      await this.tag(other, tag)
    }
    await this.#engine.getImage(this.#named(tag)).remove()
  }

  async activate({ digest }: Release): Promise<void> {
    this.#active = (await this.#read(digest)).digest
  }

  async active(): Promise<Release | undefined> {
    return this.#active === undefined ? undefined : this.#read(this.#active)
  }

  /** A name that the engine knows the release by. Testcontainers takes a bare digest for a name on Docker Hub. */
  referenceOf(release: Release): string {
    return this.#named(mustName(release))
  }

  /** What a release's container is told of itself; its commit and date are in the image. */
  environment({ tags }: Release): Record<string, string> {
    return { APP_TAG: tags[0] ?? '' }
  }

  /** Removes the releases that no tag names and that are not live. */
  async removeUnused(): Promise<Release[]> {
    const unused = (await this.list()).filter(
      ({ tags, digest }) => tags.length === 0 && digest !== this.#active,
    )
    for (const { digest } of unused) await this.#engine.getImage(digest).remove()
    return unused
  }

  /** An image that was not built here and that no tag names. */
  plantForeign = async (): Promise<Foreign> => {
    const change = `LABEL planted=${this.#labels[RUN_LABEL]}`
    const output = await this.#engine.importImage(Readable.from([EMPTY_ARCHIVE]), {
      changes: change,
    })
    const said = (
      await new Response(Readable.toWeb(output.pipe(new PassThrough())) as ReadableStream).text()
    ).trim()
    const id = /sha256:[0-9a-f]{64}/.exec(said)?.[0]
    if (!id) throw new Error(`The engine imported no image: ${said}`)
    const image = this.#engine.getImage(id)
    return {
      isThere: async () => (await image.inspect().catch(unlessMissing)) !== undefined,
      remove: async () => void (await image.remove({ force: true }).catch(unlessMissing)),
    }
  }

  #named(tag: string): string {
    return `${this.#image}:${tag}`
  }

  /** What the engine says of the image, and the repository of the commit that its label names. */
  async #read(id: string): Promise<Release> {
    const { Id, RepoTags, Config } = await this.#engine.getImage(id).inspect()
    const labels = Config.Labels ?? {}
    const commit = labels['org.opencontainers.image.revision'] ?? ''
    return {
      tags: (RepoTags ?? []).map((tag) => repository(tag).tag).sort(),
      digest: Id,
      commit,
      buildDate: labels['org.opencontainers.image.created'] ?? '',
      environment: variable(Config, 'ENVIRONMENT'),
      location: Id,
      ...(await releaseAt(this.#source, commit)),
    }
  }
}

/** The end of a tar archive: two blocks of zeros. */
const EMPTY_ARCHIVE = Buffer.alloc(1024)

function mustName({ tags: [tag], digest }: Release): string {
  if (tag === undefined) throw new Error(`No tag names ${digest} any more.`)
  return tag
}

function variable({ Env = [] }: Docker.ImageInspectInfo['Config'], name: string): string {
  return Env.find((each) => each.startsWith(`${name}=`))?.slice(name.length + 1) ?? ''
}

function unlessMissing(error: EngineAnswer): undefined {
  if (error.statusCode !== 404) throw error
}
