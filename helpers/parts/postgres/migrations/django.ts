import { posix } from 'node:path'
import { z } from 'zod'
import type { MigrationsConfig } from '../../../environments/schema/migrations.ts'
import { lastOf, namesIn } from './files.ts'
import { mustSucceed, outputsOf, said } from './said.ts'
import type { MigrationTool, Ran } from './tool.ts'

type Config = Extract<MigrationsConfig, { tool: 'django' }>

/** All that was ever recorded as applied, in that order. The plan does not list what the release does not have. */
const RECORDED =
  'import json; from django.db import connection; from django.db.migrations.recorder import MigrationRecorder as R; r = R(connection); ' +
  'print(json.dumps([m.app + "." + m.name for m in r.migration_qs.order_by("id")] if r.has_table() else []))'

const recorded = z.array(z.string())
const NEXT = 'Run it in the release by hand to see what it needs.'

/**
 * The folder is that of one app, which stands for the project in `current` and `latest`; what is pending is so in any of its apps.
 * A migration is named `app.0001_name`. Django has no checksums.
 */
export function django({ command, folder, app, service }: Config): MigrationTool {
  const label = appLabel({ folder, app })
  return {
    by: 'commands',
    service,
    folder,
    migrate: [...command, 'migrate', '--noinput'],
    status: [
      [...command, 'showmigrations', '--plan', '--no-color'],
      [...command, 'shell', '-v', '0', '-c', RECORDED],
    ],
    read: (outputs) => {
      const [showed, asked] = outputsOf(outputs, 2) as [Ran, Ran]
      const plan = planOf(mustSucceed(showed, NEXT))
      const own = plan.filter(({ name }) => name.startsWith(`${label}.`))
      if (own.length === 0)
        throw new Error(
          `Expected migrations of the app ${label}, seen ${[...new Set(plan.map(({ name }) => name.split('.')[0]))].join(', ') || 'none'}: ` +
            `set \`migrations.app\` to the label of the app whose migrations lie in ${folder}.`,
        )
      return {
        current: newest(
          recordedIn(asked).filter((name) => name.startsWith(`${label}.`)),
          own,
        ),
        latest: own.at(-1)!.name,
        pending: plan.filter(({ applied }) => !applied).map(({ name }) => name),
        altered: [],
      }
    },
    latestIn: (sources) => {
      const names = namesIn(folder, sources).flatMap((name) => /^(\d\w*)\.py$/.exec(name)?.[1] ?? [])
      return `${label}.${lastOf(names.sort(), folder, 'files such as 0001_initial.py')}`
    },
  }
}

/** Of the app whose migrations lie in a folder. */
export function appLabel({ folder, app }: Pick<Config, 'folder' | 'app'>): string {
  return app ?? posix.basename(posix.dirname(folder))
}

interface Planned {
  readonly name: string
  readonly applied: boolean
}

/** `[X]  shop.0001_initial`, in the order in which they are applied. */
function planOf(stdout: string): Planned[] {
  return [...stdout.matchAll(/^\[([X ])\] {2}(\S+)/gm)].map(([, mark, name = '']) => ({
    name,
    applied: mark === 'X',
  }))
}

/** What the project prints while it is loaded stands before it. */
function recordedIn(ran: Ran): string[] {
  const last = mustSucceed(ran, NEXT).trim().split('\n').at(-1) ?? ''
  try {
    return recorded.parse(JSON.parse(last))
  } catch (error) {
    throw new Error(`Expected the recorded migrations as JSON, but ${said(ran)}`, { cause: error })
  }
}

/**
 * A name that the release does not know and that was recorded after all that it knows is a newer release's; one from before is
 * of a squashed migration, whose rows stay.
 */
function newest(rows: readonly string[], own: readonly Planned[]): string | null {
  const applied = own.filter((each) => each.applied).map(({ name }) => name)
  const last = rows.at(-1)
  return last !== undefined && !own.some(({ name }) => name === last) ? last : (applied.at(-1) ?? null)
}
