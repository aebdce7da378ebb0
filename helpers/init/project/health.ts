import { glob, readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import type { ComposeModel } from '../../parts/compose-project/index.ts'

export interface Health {
  readonly path: string
  /** Where it is said. */
  readonly by: string
  /** Whether a check asks for it, or something makes it probable. */
  readonly isCertain: boolean
}

/** Where the app is asked whether it is healthy: by its checks, else by its framework and sources. */
export async function findHealth(
  folder: string,
  { services }: ComposeModel,
  app: string | undefined,
): Promise<Health | undefined> {
  const service = services?.[app ?? '']
  if (service === undefined) return undefined
  const asked = pathIn([service.healthcheck?.test ?? []].flat().join(' '))
  if (asked !== undefined) return { path: asked, by: 'the compose file’s health check', isCertain: true }
  const labels = JSON.stringify(service.labels ?? {})
  const balanced = /loadbalancer\.healthcheck\.path["=:\s]+([^"\s,]+)/i.exec(labels)?.[1]
  if (balanced?.startsWith('/')) return { path: balanced, by: 'the labels of the service', isCertain: true }
  const context = service.build?.context ?? folder
  const dockerfile = join(context, service.build?.dockerfile ?? 'Dockerfile')
  const check = /^\s*HEALTHCHECK\s+(?:[^\n]*\\\n)*[^\n]*/m.exec(await text(dockerfile))?.[0]
  const inImage = check === undefined ? undefined : pathIn(check)
  if (inImage !== undefined) return { path: inImage, by: relative(folder, dockerfile), isCertain: true }
  return (await byFramework(folder, context)) ?? bySources(folder, context)
}

/** The path of the URL that a check asks. */
function pathIn(check: string): string | undefined {
  const path = /https?:\/\/[^/\s'"`)]+(\/[^\s'"`)|;?#]*)/.exec(check)?.[1]
  return path === undefined || path === '/' ? undefined : path
}

const text = (path: string) => readFile(path, 'utf8').catch(() => '')

async function byFramework(folder: string, context: string): Promise<Health | undefined> {
  const at = (path: string) => relative(folder, join(context, path)) || path
  const routes = await text(join(context, 'config/routes.rb'))
  const rails = /get\s+["']\/?([\w./-]+)["']\s*(?:=>|,\s*to:)\s*["']rails\/health#show["']/.exec(routes)?.[1]
  if (rails !== undefined) return { path: `/${rails}`, by: at('config/routes.rb'), isCertain: true }
  for (const file of ['pom.xml', 'build.gradle', 'build.gradle.kts'])
    if (/spring-boot-starter-actuator/.test(await text(join(context, file)))) {
      const settings = `${await text(join(context, 'src/main/resources/application.yml'))}\n${await text(join(context, 'src/main/resources/application.properties'))}`
      const base = /base-path[:=]\s*["']?(\/[\w/-]*)/.exec(settings)?.[1] ?? '/actuator'
      return { path: `${base.replace(/\/$/, '')}/health`, by: at(file), isCertain: false }
    }
  return undefined
}

/** Usual paths, the more telling first. */
const USUAL = [
  '/healthz',
  '/health-check/',
  '/health-check',
  '/healthcheck',
  '/api/health',
  '/api/healthz',
  '/health/',
  '/health',
  '/up',
  '/readyz',
  '/ready',
  '/livez',
  '/ping',
]
const SOURCES = '**/*.{py,rb,js,ts,mjs,cjs,go,java,kt,php,rs,ex}'
const MOST = 2000

async function bySources(folder: string, context: string): Promise<Health | undefined> {
  const found = new Map<string, string>()
  let count = 0
  const skipped = (name: string) =>
    /(^|\/)(node_modules|vendor|\.venv|venv|tests?|spec|__tests__|target|dist)$/.test(name)
  for await (const file of glob(SOURCES, { cwd: context, exclude: skipped })) {
    if (++count > MOST) break
    const source = await text(join(context, file))
    for (const path of USUAL)
      // Django leaves the first slash out.
      if (
        !found.has(path) &&
        new RegExp(`["'\`](GET )?\\^?/?${path.slice(1)}\\$?["'\`]`).test(source) &&
        isRoute(source, path)
      )
        found.set(path, file)
    // Next.js: the folder is the route.
    const route = /(?:^|\/)(?:pages|app)(\/api\/health\w*)(?:\/route)?\.(?:js|ts)$/.exec(file)?.[1]
    if (route !== undefined) found.set(route, file)
  }
  const path = [...USUAL, ...found.keys()].find((each) => found.has(each))
  return path === undefined
    ? undefined
    : { path, by: relative(folder, join(context, found.get(path) ?? '')), isCertain: false }
}

/** A word alone may be anything; beside what declares routes it is one. */
const isRoute = (source: string, path: string) =>
  source.includes(`"${path}`) ||
  source.includes(`'${path}`) ||
  source.includes(`\`${path}`) ||
  / GET |GET \//.test(source) ||
  /\b(re_)?path\(|\burl\(/.test(source)
