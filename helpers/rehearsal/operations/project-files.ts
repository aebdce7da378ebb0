import { configFile } from '../../environments/config-file.ts'
import { resolve } from 'node:path'
import { execa } from 'execa'
import type { Resolved } from '../../environments/address.ts'
import type { EnvironmentConfig } from '../../environments/schema.ts'
import { envFileFacts, scriptFacts } from '../../parts/compose-project/files.ts'
import { projectVariables } from '../read-project.ts'

type Script = 'deployScript' | 'rollbackScript'

/** What lies in the project's folder; nothing is changed by looking. */
export class ProjectFiles {
  readonly #folder: string
  readonly #project: EnvironmentConfig['project']

  constructor({ project }: EnvironmentConfig, { projectFolder }: Resolved) {
    this.#folder = projectFolder
    this.#project = project
  }

  async envFile() {
    const values = await projectVariables({ project: this.#project }, this.#folder)
    return envFileFacts(resolve(this.#folder, this.#project.envFile), values)
  }

  /** What a script says that it would do. */
  async dryRun(name: Script): Promise<{ exitCode: number | undefined; stdout: string; stderr: string }> {
    const options = { cwd: this.#folder, reject: false, timeout: 60_000 } as const
    const { exitCode, stdout, stderr } = await execa(this.#path(name), ['--dry-run'], options)
    return { exitCode, stdout, stderr }
  }

  script(name: Script) {
    return scriptFacts(this.#path(name))
  }

  #path(name: Script): string {
    const path = this.#project[name]
    if (path === undefined) throw new Error(`project.${name} is not declared in ${configFile()}.`)
    return resolve(this.#folder, path)
  }
}
