import type Docker from 'dockerode'
import { PassThrough, Readable } from 'node:stream'
import type { BuildPlan, Foreign, Release, Releases } from '../platform.ts'
import { releaseAt, type ReleaseSource } from '../release-at.ts'
import { buildFailure, releaseSources } from '../release-sources.ts'
import type { Engine, EngineAnswer } from './engine.ts'
import { imagesNamed, nameAsBefore } from './image-names.ts'
import { repository } from './images/build.ts'
import { pushAndPull } from './registry.ts'
import { removeIfThere } from './remove.ts'

interface Options {
  readonly engine: Engine
  readonly source: ReleaseSource
  /** A folder of the run's, for copies of the sources. */
  readonly workFolder: string
  /** The image's name without a tag. */
  readonly image: string
  /** The label by which an image that was built here is known, also when no tag names it any more. */
  readonly mark: readonly [label: string, value: string]
  /** Makes an image of the sources in a folder, under the first of the names. */
  readonly make: (folder: string, plan: BuildPlan, names: readonly [string, ...string[]]) => Promise<unknown>
  /** What is live before anything was activated here: its digest, and the name that it is run by. */
  readonly live?: () => Promise<{ readonly digest: string; readonly name: string } | undefined>
  /** The image's name in a registry, without a tag; undefined where none is configured. */
  readonly pushedAs: string | undefined
}

/** Releases as images: built from the project's Dockerfile, named by tags, put live by digest. */
export class ImageReleases implements Releases {
  readonly #engine: Engine
  readonly #source: ReleaseSource
  readonly #workFolder: string
  readonly #image: string
  readonly #mark: Options['mark']
  readonly #make: Options['make']
  readonly #live: Options['live']
  readonly #pushedAs: string | undefined
  #active: { readonly digest: string; readonly tag: string | undefined } | undefined

  constructor({ engine, source, workFolder, image, mark, make, live, pushedAs }: Options) {
    this.#engine = engine
    this.#source = source
    this.#workFolder = workFolder
    this.#image = image
    this.#mark = mark
    this.#make = make
    this.#live = live
    this.#pushedAs = pushedAs
  }

  async build(plan: BuildPlan): Promise<Release> {
    const [first, ...others] = plan.tags.map((tag) => this.#named(tag))
    if (first === undefined) throw new Error('A release is built with at least one tag.')
    const before = await imagesNamed(this.#engine, [first, ...others])
    try {
      await using sources = await releaseSources(this.#source.projectFolder, plan.commit, this.#workFolder)
      await this.#make(sources.folder, plan, [first, ...others])
      const built = this.#engine.getImage(first)
      for (const name of others) await built.tag(repository(name))
      return await this.#read((await built.inspect()).Id)
    } catch (error) {
      throw buildFailure(plan, error, await nameAsBefore(this.#engine, before))
    }
  }

  async list(): Promise<readonly Release[]> {
    const [label, value] = this.#mark
    const found = await Promise.all(
      [{ label: [`${label}=${value}`] }, { reference: [`${this.#image}:*`] }].map((filters) =>
        this.#engine.listImages({ filters }),
      ),
    )
    const ids = new Set(found.flat().map(({ Id }) => Id))
    return Promise.all([...ids].map((id) => this.#read(id)))
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
    await removeIfThere(this.#engine.getImage(this.#named(tag)))
  }

  async activate({ digest, tags }: Release): Promise<void> {
    this.#active = { digest: (await this.#read(digest)).digest, tag: tags[0] }
  }

  /** The tag that it is run by stands first. */
  async active(): Promise<Release | undefined> {
    const { digest, tag } = this.#active ?? (await this.#found()) ?? {}
    if (digest === undefined) return undefined
    const release = await this.#read(digest)
    const others = release.tags.filter((each) => each !== tag)
    return tag !== undefined && release.tags.includes(tag) ? { ...release, tags: [tag, ...others] } : release
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
    const live = (await this.active())?.digest
    const unused = (await this.list()).filter(({ tags, digest }) => tags.length === 0 && digest !== live)
    for (const { digest } of unused) await removeIfThere(this.#engine.getImage(digest))
    return unused
  }

  /** An image that was not built here and that no tag names. */
  plantForeign = async (): Promise<Foreign> => {
    const change = `LABEL planted=${this.#mark[1]}`
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
      remove: () => removeIfThere(image, { force: true }),
    }
  }

  async #found(): Promise<{ digest: string; tag: string | undefined } | undefined> {
    const found = await this.#live?.()
    return found && { digest: found.digest, tag: repository(found.name).tag }
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
      // Those of this image alone, the ones that move on to the next release last.
      tags: (RepoTags ?? [])
        .map(repository)
        .filter(({ repo }) => repo === this.#image)
        .map(({ tag }) => tag)
        .sort((one, other) => Number(isMoving(one)) - Number(isMoving(other)) || one.localeCompare(other)),
      digest: Id,
      commit,
      buildDate: labels['org.opencontainers.image.created'] ?? '',
      environment: variable(Config, 'ENVIRONMENT'),
      location: Id,
      ...(await releaseAt(this.#source, commit)),
    }
  }
}

/** A tag that moves on, or one by which only the rehearsal keeps what it has found: neither is what a release is called. */
function isMoving(tag: string): boolean {
  return /(^|-)latest$|^as-found-/.test(tag)
}

/** The end of a tar archive: two blocks of zeros. */
const EMPTY_ARCHIVE = Buffer.alloc(1024)

function mustName({ tags: [tag], digest }: Release): string {
  if (tag === undefined) throw new Error(`No tag names ${digest} any more.`)
  return tag
}

function variable({ Env }: Docker.ImageInspectInfo['Config'], name: string): string {
  // Null where the image sets none.
  const all = (Env as string[] | null) ?? []
  return all.find((each) => each.startsWith(`${name}=`))?.slice(name.length + 1) ?? ''
}

function unlessMissing(error: EngineAnswer): undefined {
  if (error.statusCode !== 404) throw error
}
