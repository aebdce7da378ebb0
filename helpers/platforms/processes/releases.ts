import { createHash, randomUUID } from 'node:crypto'
import {
  access,
  glob,
  mkdir,
  readdir,
  readFile,
  readlink,
  realpath,
  rename,
  rm,
  symlink,
  writeFile,
} from 'node:fs/promises'
import { basename, join, relative } from 'node:path'
import type { BuildPlan, Foreign, Release, Releases } from '../platform.ts'
import { releaseAt, type ReleaseSource } from '../release-at.ts'
import { buildFailure, releaseSources } from '../release-sources.ts'

/** Beside a release's own files; not part of its digest. */
const MANIFEST = 'release.json'
const MODULES = 'node_modules'

interface Options {
  readonly source: ReleaseSource
  /** The installed packages that every release runs with. */
  readonly modules: string
  readonly compileCache: string
}

/** Releases as folders of the project, named by tags and put live by a link. */
export class FolderReleases implements Releases {
  readonly #project: string
  readonly #source: ReleaseSource
  readonly #folder: string
  readonly #modules: string
  readonly #compileCache: string

  constructor({ source, modules, compileCache }: Options) {
    this.#compileCache = compileCache
    this.#source = source
    this.#project = source.projectFolder
    this.#folder = join(source.projectFolder, 'releases')
    this.#modules = modules
  }

  async build(plan: BuildPlan): Promise<Release> {
    const [name] = plan.tags
    if (!name) throw new Error('A release is built with at least one tag.')
    const location = join(this.#folder, name)
    const tagged = new Map<string, string | undefined>()
    for (const tag of plan.tags) tagged.set(tag, await this.#target(tag))
    let placed = false
    try {
      await using sources = await releaseSources(this.#project, plan.commit, this.#folder)
      const { folder } = sources
      await symlink(this.#modules, join(folder, MODULES))
      const release: Release = {
        tags: plan.tags,
        digest: await digestOf(folder),
        commit: plan.commit,
        buildDate: plan.buildDate,
        environment: plan.environment,
        ...(await releaseAt(this.#source, plan.commit)),
        location,
      }
      await writeFile(join(folder, MANIFEST), JSON.stringify(release, null, 2))
      await rename(folder, location)
      placed = true
      for (const tag of plan.tags) await this.tag(release, tag)
      return release
    } catch (error) {
      const left = await this.#tagAsBefore(tagged)
      if (placed) await rm(location, { recursive: true, force: true })
      throw buildFailure(plan, error, left)
    }
  }

  /** Each with the tags that name it now. */
  async list(): Promise<readonly Release[]> {
    const all = await this.#built()
    return Promise.all(
      all.map(async (each) => ({ ...each, tags: await this.#tagsOf(each.location, each.tags) })),
    )
  }

  /** Each with the tags that it was built with. */
  async #built(): Promise<readonly Release[]> {
    const names = await readdir(this.#folder, { withFileTypes: true }).catch(() => [])
    const folders = names.filter((entry) => entry.isDirectory()).map(({ name }) => join(this.#folder, name))
    const built = await Promise.all(folders.map((folder) => exists(join(folder, MANIFEST))))
    return Promise.all(folders.filter((_, index) => built[index]).map((folder) => this.#read(folder)))
  }

  /** The release that lies in a folder, if one does. */
  async at(folder: string): Promise<Release | undefined> {
    return (await exists(join(folder, MANIFEST))) ? this.#read(folder) : undefined
  }

  async find(tag: string): Promise<Release | undefined> {
    const location = await realpath(this.#tag(tag)).catch(() => undefined)
    return location === undefined ? undefined : this.#read(location)
  }

  async tag({ location }: Release, tag: string): Promise<void> {
    await mkdir(join(this.#folder, 'tags'), { recursive: true })
    await point(this.#tag(tag), location)
  }

  pushAndPull(): Promise<string> {
    return Promise.reject(new Error('Releases that are folders have no registry to go to.'))
  }

  async untag(tag: string): Promise<void> {
    await rm(this.#tag(tag), { force: true })
  }

  async activate({ location, tags }: Release): Promise<void> {
    if (!(await exists(location)))
      throw new Error(
        `The release ${tags[0] ?? ''} cannot be put live: it is gone from ${location}. Build it again, or go back to another one.`,
      )
    await point(join(this.#folder, 'current'), location)
  }

  async active(): Promise<Release | undefined> {
    const location = await realpath(join(this.#folder, 'current')).catch(() => undefined)
    return location === undefined ? undefined : this.#read(location)
  }

  /** What a release's process is told of itself. */
  environment({ commit, buildDate, tags }: Release): Record<string, string> {
    return {
      GIT_COMMIT: commit,
      BUILD_DATE: buildDate,
      APP_TAG: tags[0] ?? '',
      // Spares each of its many starts the compilation of the same packages.
      NODE_COMPILE_CACHE: this.#compileCache,
    }
  }

  /** Removes the releases that no tag and no link names. */
  async removeUnused(): Promise<Release[]> {
    const links = await readdir(join(this.#folder, 'tags')).catch(() => [])
    const used = new Set(
      await Promise.all(
        [...links.map((name) => join(this.#folder, 'tags', name)), join(this.#folder, 'current')].map(
          (link) => readlink(link).catch(() => ''),
        ),
      ),
    )
    const unused = (await this.#built()).filter(({ location }) => !used.has(location))
    await Promise.all(unused.map(({ location }) => rm(location, { recursive: true })))
    return unused
  }

  /** A folder among the releases that was not built here. */
  plantForeign = async (): Promise<Foreign> => {
    const path = join(this.#folder, `foreign-${randomUUID()}`)
    await mkdir(path)
    return { isThere: () => exists(path), remove: () => rm(path, { recursive: true, force: true }) }
  }

  /** Lets each tag name what it named; in words, what could not be put back. */
  async #tagAsBefore(before: ReadonlyMap<string, string | undefined>): Promise<string[]> {
    const left: string[] = []
    for (const [tag, target] of before) {
      if ((await this.#target(tag)) === target) continue
      await (target === undefined ? this.untag(tag) : point(this.#tag(tag), target)).catch((error: unknown) =>
        left.push(`the tag ${this.#tag(tag)}: ${(error as Error).message}`),
      )
    }
    return left
  }

  #target(tag: string): Promise<string | undefined> {
    return readlink(this.#tag(tag)).catch(() => undefined)
  }

  #tag(tag: string): string {
    return join(this.#folder, 'tags', tag)
  }

  /** @throws where the folder is no longer what was built. */
  async #read(location: string): Promise<Release> {
    const release = JSON.parse(await readFile(join(location, MANIFEST), 'utf8')) as Release
    const digest = await digestOf(location)
    if (digest !== release.digest) {
      throw new Error(
        `Release ${basename(location)} is not what was built: built as ${release.digest}, now ${digest}.`,
      )
    }
    return { ...release, location }
  }

  /** The tags that name it now, those that it was built with first: another release may have got one, or this one more. */
  async #tagsOf(location: string, built: readonly string[]): Promise<string[]> {
    const names = await readdir(join(this.#folder, 'tags')).catch(() => [])
    const real = await realpath(location)
    const targets = await Promise.all(names.map((name) => realpath(this.#tag(name)).catch(() => undefined)))
    const now = names.filter((_name, index) => targets[index] === real).sort()
    return [...built.filter((tag) => now.includes(tag)), ...now.filter((tag) => !built.includes(tag))]
  }
}

/** SHA-256 over the paths and contents of a folder's files, in the order of their paths. */
async function digestOf(folder: string): Promise<string> {
  const paths: string[] = []
  const found = glob('**/*', { cwd: folder, withFileTypes: true, exclude: ({ name }) => name === MODULES })
  for await (const entry of found)
    if (entry.isFile()) paths.push(relative(folder, join(entry.parentPath, entry.name)))
  const own = paths.filter((path) => path !== MANIFEST).sort()
  const hash = createHash('sha256')
  for (const path of own) hash.update(`${path}\0`).update(await readFile(join(folder, path)))
  return `sha256:${hash.digest('hex')}`
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}

async function point(link: string, target: string): Promise<void> {
  const fresh = `${link}.${process.pid}`
  await rm(fresh, { force: true })
  await symlink(target, fresh)
  await rename(fresh, link).catch(async (error: unknown) => {
    await rm(fresh, { force: true })
    throw error
  })
}
