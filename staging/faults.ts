import { catalogue, type Listed } from '../faults/catalogue.ts'
import { ConfigError } from '../helpers/environments/load.ts'
import { near } from '../helpers/runbook/near.ts'

/** Faults of the bundled system that lie in what it is built and run from, so that a staging can stand with them. */
export async function faultsToStandWith(): Promise<readonly Listed[]> {
  return (await catalogue()).filter((fault) => fault.system === 'football' && whyNot(fault) === undefined)
}

/** Why a fault cannot be put into a staging that stands; undefined where it can. */
export function whyNot({ config, programs, env, beside, during, patch, system }: Listed): string | undefined {
  if (system !== 'football') return `it is one of ${system} (\`npm run example -- ${system} --break …\`)`
  if (config) return 'it lies in what the config says of the system'
  if (programs) return 'it lies in a program that the rehearsal starts'
  if (env) return 'it lies in the environment of whoever starts the rehearsal'
  if (beside) return 'it lies in something that is started beside the system'
  if (during) return 'it comes in the middle of a rehearsal'
  if (patch !== undefined) return 'it is a patch'
  return undefined
}

/** @throws {ConfigError} for one that there is not, or that no staging can stand with, with those that there are */
export async function faultToStandWith(name: string): Promise<Listed> {
  const fault = (await catalogue()).find((each) => each.name === name)
  const reason = fault && whyNot(fault)
  if (fault && reason === undefined) return fault
  const names = (await faultsToStandWith()).map((each) => each.name)
  const what = fault
    ? `${name} cannot be put into a staging that stands: ${reason}. \`npm run faults -- ${name}\` rehearses it.`
    : `there is no faults/football/${name}.ts. Near it: ${near(name, names).join(', ')}.`
  throw new ConfigError(
    `--break: ${what}\nThose that can (\`npm run staging -- list\` says what each is): ${names.join(', ')}.`,
  )
}
