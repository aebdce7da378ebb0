import { configFile } from '../config-file.ts'
import type { EnvFileVariables, GuardedConfig } from './config.ts'
import { refusalsOfTarget, type Machine } from './decide-target.ts'
import { databasesOf } from './env-file.ts'
import type { Production } from './production.ts'
import type { Decision, Finding, Refusal } from './refusal.ts'
import type { ComposeSettings } from './settings.ts'
import type { ResolvedTarget } from './targets.ts'
import { databaseRefusals } from './told.ts'

/** What is known before the first connection. */
export interface Known {
  readonly config: GuardedConfig
  readonly variables: EnvFileVariables
  readonly targets: readonly ResolvedTarget[]
  readonly production: Production
  readonly machine: Machine
  /** What the services of the project are told; undefined where there is no project to read. */
  readonly told?: ComposeSettings | undefined
}

/** Decides from names, addresses and files alone whether an environment may be connected to at all. */
export function decideBeforeConnecting(known: Known): Decision {
  const { targets, production, machine } = known
  return {
    refusals: [
      ...unreadable(production),
      ...ofConfig(known),
      ...ofEnvFile(known),
      ...databaseRefusals(known.told, known.config),
      ...targets.flatMap((target) => refusalsOfTarget(target, production, machine)),
    ],
    findings: [...unreachable(targets), ...notCompared(production)],
  }
}

/** Whether two words for an environment are one: the guard does not let a capital letter through. */
export const isSameWord = (one: string, other: string) => fold(one) === fold(other)
const fold = (word: string) => word.trim().toLowerCase()

function unreadable(production: Production): Refusal[] {
  return production.unreadable.map((declared) => ({
    fact: 'what is declared of production',
    expected: 'names of hosts, addresses, and networks such as 10.20.0.0/16',
    seen: `\`${declared}\`, with which nothing can be compared`,
    remedy: `Correct it in production.hosts or production.addresses in ${configFile()}.`,
  }))
}

function ofConfig({ config: { reportedAs, databases, production } }: Known): Refusal[] {
  const refusals: Refusal[] = []
  if (isSameWord(reportedAs, production.reportedAs))
    refusals.push({
      fact: 'the name that the environment goes by',
      expected: `another than production’s, which is ${production.reportedAs}`,
      seen: reportedAs,
      remedy: `Correct reportedAs or production.reportedAs in ${configFile()}.`,
    })
  for (const { part, name } of databases.filter((each) => isProductions(each.name, production)))
    refusals.push({
      fact: 'the name of the database in the config',
      expected: `another than production’s, which is ${production.database}`,
      seen: name,
      remedy: `Correct parts.${part}.database or production.database in ${configFile()}.`,
    })
  return refusals
}

/** Whether a database has production's name, where that is declared. */
function isProductions(name: string, { database }: GuardedConfig['production']): boolean {
  return database !== undefined && isSameWord(name, database)
}

function ofEnvFile({ config, variables }: Known): Refusal[] {
  if (variables === undefined) return []
  const { reportedAs, production, project } = config
  const variable = project.variables.environment
  const value = variable === undefined ? undefined : variables[variable]
  // An env file that does not say whose it is says nothing that could be wrong.
  const isRight = variable === undefined || (value !== undefined && isSameWord(value, reportedAs))
  const environment: Refusal = {
    fact: `${variable} in ${project.envFile}`,
    expected: reportedAs,
    seen: value === undefined || value.trim() === '' ? 'nothing' : value,
    remedy: `Write ${variable}=${reportedAs} into ${project.envFile}, or correct reportedAs or project.variables.environment in ${configFile()}.`,
  }
  const databases = databasesOf(variables, config).filter(({ name }) => isProductions(name, production))
  return [
    ...(isRight ? [] : [environment]),
    ...databases.map(({ variable: where, name }) => ({
      fact: `the database that ${where} in ${project.envFile} names`,
      expected: `another than production’s, which is ${production.database}`,
      seen: name,
      remedy: `Correct ${where} in ${project.envFile}, or production.database in ${configFile()}.`,
    })),
  ]
}

/** What stands for no address can't be reached either, so it is no danger; the suites will say that it is missing. */
function unreachable(targets: readonly ResolvedTarget[]): Finding[] {
  return targets.flatMap(({ what, resolution: { host, failure } }) =>
    failure === undefined
      ? []
      : [
          {
            fact: `the host of ${what}`,
            seen: `${host} stands for no address from here (${failure})`,
            remedy: `Correct ${what}, or run where the name is known.`,
          },
        ],
  )
}

function notCompared({ unresolved }: Production): Finding[] {
  return unresolved.map(({ name, why }) => ({
    fact: `the addresses of ${name} of production.hosts`,
    seen: `it stands for no address from here (${why}), so only its name is compared`,
    remedy: `Declare its addresses in production.addresses in ${configFile()}.`,
  }))
}
