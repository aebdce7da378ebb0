import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { execa } from 'execa'
import type { GuardedConfig } from '../../environments/guard/index.ts'

type Variables = Readonly<Record<string, string | undefined>>

/**
 * The address of the container engine that the platform `compose` would talk to, found as the Docker client finds it:
 * the config, then DOCKER_HOST and DOCKER_CONTEXT, then the client's current context. Undefined where it is this
 * machine's own, or where no engine is used.
 * @throws naming the context, when its address can't be found out.
 */
export async function engineAddress(
  { platform, compose }: Pick<GuardedConfig, 'platform' | 'compose'>,
  environment: Variables = process.env,
  folder: string = environment.DOCKER_CONFIG ?? join(homedir(), '.docker'),
): Promise<string | undefined> {
  const { dockerHost, context } = compose
  if (dockerHost === undefined && context === undefined && platform !== 'compose') return undefined
  if (dockerHost?.includes('://')) return throughSsh(dockerHost)
  const declared = context ?? dockerHost
  if (declared === undefined && environment.DOCKER_HOST) return throughSsh(environment.DOCKER_HOST)
  const chosen = declared ?? (environment.DOCKER_CONTEXT || (await currentContext(folder)))
  return chosen === undefined || chosen === 'default'
    ? undefined
    : throughSsh(await addressOf(chosen, folder))
}

async function currentContext(folder: string): Promise<string | undefined> {
  const text = await readFile(join(folder, 'config.json'), 'utf8').catch(() => '{}')
  return (JSON.parse(text) as { currentContext?: string }).currentContext
}

/** The client keeps each context in a folder named by the digest of its name. */
async function addressOf(context: string, folder: string): Promise<string> {
  const digest = createHash('sha256').update(context).digest('hex')
  const file = join(folder, 'contexts', 'meta', digest, 'meta.json')
  try {
    const meta = JSON.parse(await readFile(file, 'utf8')) as { Endpoints: { docker: { Host: string } } }
    return meta.Endpoints.docker.Host
  } catch (error) {
    throw new Error(`The Docker context \`${context}\` can't be read: ${(error as Error).message}`, {
      cause: error,
    })
  }
}

/** What ssh connects to may be called otherwise in its configuration: it is asked, and connects to nothing for that. */
async function throughSsh(address: string): Promise<string> {
  const [, user = '', host = '', port] =
    /^ssh:\/\/([^@/]*@)?(\[[^\]]+\]|[^:/]+)(?::(\d+))?/i.exec(address) ?? []
  if (host === '' || host.startsWith('-')) return address
  const args = ['-G', ...(port ? ['-p', port] : []), `${user}${host.replace(/^\[|\]$/g, '')}`]
  const { stdout, failed } = await execa('ssh', args, { reject: false, timeout: 5000, stdin: 'ignore' })
  const real = failed ? undefined : /^hostname (.+)$/m.exec(stdout)?.[1]
  if (real === undefined) return address
  return `ssh://${real.includes(':') ? `[${real}]` : real}:${/^port (\d+)$/m.exec(stdout)?.[1] ?? 22}`
}
