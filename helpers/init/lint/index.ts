import { buildsLint } from './builds.ts'
import { collisionsLint } from './collisions.ts'
import { composeVersionLint } from './compose-version.ts'
import { dependenciesLint } from './dependencies.ts'
import { developmentLint } from './development.ts'
import { limitsLint } from './limits.ts'
import type { Linted } from './linted.ts'
import { migrationsLint } from './migrations.ts'
import { monitoringLint } from './monitoring.ts'
import { placeholdersLint } from './placeholders.ts'
import { portsLint } from './ports.ts'
import { routesLint } from './routes.ts'
import { scriptsLint } from './scripts.ts'
import { secretsLint } from './secrets.ts'
import { variablesLint } from './variables.ts'
import { versionsLint } from './versions.ts'
import type { Wrong } from './wrong.ts'

export type { Linted } from './linted.ts'
export type { Rule, Wrong } from './wrong.ts'

const LINTS: readonly ((linted: Linted) => Wrong[] | Promise<Wrong[]>)[] = [
  ...[
    composeVersionLint,
    portsLint,
    collisionsLint,
    limitsLint,
    developmentLint,
    versionsLint,
    dependenciesLint,
  ],
  ...[
    buildsLint,
    variablesLint,
    placeholdersLint,
    secretsLint,
    migrationsLint,
    scriptsLint,
    monitoringLint,
    routesLint,
  ],
]

/** What is wrong already, by files alone: no service is asked and nothing is started. */
export async function lint(linted: Linted): Promise<Wrong[]> {
  const found = await Promise.all(LINTS.map(async (each) => each(linted)))
  return found.flat()
}
