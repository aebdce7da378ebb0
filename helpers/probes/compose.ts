import { execa } from 'execa'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse } from 'yaml'

/** A project as Docker Compose is told of it. */
export interface ComposeProject {
  readonly folder: string
  readonly files: readonly string[]
  readonly envFile: string
}

export interface ComposeService {
  readonly ports?: readonly { readonly published?: string; readonly target?: number }[]
  readonly cpus?: number
  readonly mem_limit?: string
  readonly deploy?: {
    readonly resources?: { readonly limits?: { readonly cpus?: number | string; readonly memory?: string } }
  }
}

export interface ComposeConfig {
  readonly services: Readonly<Record<string, ComposeService>>
}

/** Docker Compose's own view of a project's files. */
export function composeProbe({ folder, files, envFile }: ComposeProject, program: () => Promise<string>) {
  const compose = async (...args: string[]) =>
    execa(await program(), [...files.flatMap((file) => ['-f', file]), '--env-file', envFile, ...args], {
      cwd: folder,
    })
  return {
    /** The merged configuration. @throws with Compose's own words, when the files don't merge. */
    config: async () =>
      JSON.parse((await compose('--profile', '*', 'config', '--format', 'json')).stdout) as ComposeConfig,
    /** What Compose warns of while merging. */
    validate: async () => {
      const { stderr } = await compose('config', '--quiet')
      return { warnings: stderr.split('\n').filter((line) => line !== '') }
    },
    /** What the files hold a service to, whichever way they say it. */
    limitsOf: (service: ComposeService | undefined) => {
      const declared = service?.deploy?.resources?.limits
      return {
        cpus: Number(service?.cpus ?? declared?.cpus),
        memoryBytes: Number(service?.mem_limit ?? declared?.memory),
      }
    },
    states: async () => {
      const { stdout } = await compose('ps', '--all', '--format', 'json')
      const lines = stdout.split('\n').filter((line) => line !== '')
      return lines
        .map((line) => JSON.parse(line) as { Service: string; State: string })
        .map(({ Service, State }) => ({
          service: Service,
          state: State,
        }))
    },
  }
}

export type ComposeProbe = ReturnType<typeof composeProbe>

/** Names of the services that a project's compose files define, all of them together. */
export async function composeServiceNames({
  folder,
  files,
}: Omit<ComposeProject, 'envFile'>): Promise<string[]> {
  const documents = await Promise.all(
    files.map(async (file) => {
      const text = await readFile(join(folder, file), 'utf8')
      return parse(text, { customTags: [{ tag: '!override', collection: 'seq' }], logLevel: 'error' }) as {
        services?: Record<string, unknown>
      }
    }),
  )
  return [...new Set(documents.flatMap(({ services = {} }) => Object.keys(services)))].sort()
}
