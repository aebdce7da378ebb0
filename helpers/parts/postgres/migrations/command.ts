import { posix } from 'node:path'
import { z } from 'zod'
import type { MigrationsConfig } from '../../../environments/schema/migrations.ts'
import { lastOf, namesIn } from './files.ts'
import { mustSucceed, outputsOf, said } from './said.ts'
import type { MigrationTool } from './tool.ts'

type Config = Extract<MigrationsConfig, { tool: 'command' }>

const status = z.object({
  current: z.string().nullable(),
  latest: z.string().nullable(),
  pending: z.array(z.string()),
  altered: z.array(z.string()),
})

const EXPECTED = 'JSON with `current`, `latest`, `pending[]` and `altered[]`'

/** The user's own commands: one that migrates, one that prints the state as JSON. */
export function ownCommand(config: Config): MigrationTool {
  return {
    by: 'commands',
    service: config.service,
    folder: config.folder,
    migrate: config.migrate,
    status: [config.status],
    read: (outputs) => {
      const [ran] = outputsOf(outputs, 1)
      const text = mustSucceed(ran!, `Expected \`migrations.status\` to print ${EXPECTED}.`)
      try {
        return status.parse(JSON.parse(text))
      } catch (error) {
        const why = error instanceof z.ZodError ? z.prettifyError(error) : (error as Error).message
        throw new Error(`Expected ${EXPECTED}, but ${said(ran!)}\n${why}`, { cause: error })
      }
    },
    // Named by their files, in their order.
    latestIn: (files) =>
      lastOf(
        namesIn(config.folder, files)
          .sort()
          .map((name) => posix.parse(name).name),
        config.folder,
        'files whose names sort in the order in which they are applied',
      ),
  }
}
