import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { execa } from 'execa'

/** A team's project outside the checkout, with this package linked into its node_modules. */
export interface OwnProject extends AsyncDisposable {
  readonly folder: string
  write(path: string, text: string): Promise<void>
  /** Runs the package's command, in the project's folder or in `cwd`. */
  rehearse(args: readonly string[], cwd?: string): Promise<{ exitCode: number | undefined; said: string }>
}

/** Makes one with a config that takes the bundled system and says otherwise what is given. */
export async function ownProject(environment: Readonly<Record<string, unknown>>): Promise<OwnProject> {
  const folder = await mkdtemp(join(tmpdir(), 'own project 演练 '))
  const write = async (path: string, text: string) => {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), text)
  }
  await mkdir(join(folder, 'node_modules'))
  await symlink(resolve('.'), join(folder, 'node_modules/deployment-rehearsal'))
  await write('package.json', '{ "type": "module", "private": true }')
  await write(
    'rehearsal.config.ts',
    `import { defineRehearsal } from 'deployment-rehearsal/config'
     import { journey } from 'deployment-rehearsal/journeys'
     import { httpApi } from 'deployment-rehearsal/parts'
     journey({ summary: '', part: 'shop', steps: [] })
     httpApi({})
     import bundled from ${JSON.stringify(resolve('rehearsal.config.ts'))}
     const shop = { ...bundled.environments.local, title: 'A shop', waivers: [], ...${JSON.stringify(environment)} }
     export default defineRehearsal({ default: 'shop', environments: { shop } })`,
  )
  return {
    folder,
    write,
    rehearse: async (args, cwd = folder) => {
      const command = join(folder, 'node_modules/deployment-rehearsal/helpers/cli/test.ts')
      const { exitCode, all } = await execa(process.execPath, [command, ...args], {
        cwd,
        all: true,
        reject: false,
      })
      return { exitCode, said: all }
    },
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true }),
  }
}
