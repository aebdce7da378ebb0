import { join } from 'node:path'
import { execa } from 'execa'
import type { Resolved } from '../../environments/address.ts'
import type { EnvironmentConfig } from '../../environments/schema.ts'
import { composeServiceNames, envFileFacts, scriptFacts } from '../../probes/index.ts'

/** What lies in the project's folder; nothing is changed by looking. */
export class ProjectFiles {
  readonly #folder: string
  readonly #project: EnvironmentConfig['project']

  constructor({ project }: EnvironmentConfig, { projectFolder }: Resolved) {
    this.#folder = projectFolder
    this.#project = project
  }

  composeServices(): Promise<string[]> {
    return composeServiceNames({ folder: this.#folder, files: this.#project.composeFiles })
  }

  envFile() {
    return envFileFacts(join(this.#folder, this.#project.envFile))
  }

  /** What a script says that it would do. */
  async dryRun(path: string): Promise<{ exitCode: number | undefined; stdout: string; stderr: string }> {
    const options = { cwd: this.#folder, reject: false, timeout: 60_000 } as const
    const { exitCode, stdout, stderr } = await execa(join(this.#folder, path), ['--dry-run'], options)
    return { exitCode, stdout, stderr }
  }

  script(path: string) {
    return scriptFacts(join(this.#folder, path))
  }
}
