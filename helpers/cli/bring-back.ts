import process from 'node:process'
import { parseArgs } from 'node:util'
import { bringBackByHand } from '../rehearsal/as-found/by-hand.ts'
import { usualConfig } from '../environments/load.ts'
import { exitCodeOfError } from './exit-codes.ts'

const USAGE = `npm run bring-back -- [options]

Brings an environment back to how it was before a rehearsal that was killed; the next rehearsal does it by itself where
that was less than six hours ago.

  --env NAME        the environment of rehearsal.config.ts (default: the config's)
  --config FILE     another config file
  --plan            say what would be done; change nothing
  -h, --help        this text

Exit codes: 0 as it was found, 64 bad usage or config, 65 refused by the production guard, 75 somebody is rehearsing it, or
something could not be put right.`

const OPTIONS = {
  env: { type: 'string' },
  config: { type: 'string' },
  plan: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false, short: 'h' },
} as const

try {
  const { values } = parseArgs({ args: process.argv.slice(2), options: OPTIONS, strict: true })
  const say = (line: string) => console.log(line)
  if (values.help) say(USAGE)
  else
    await bringBackByHand({
      configFile: values.config ?? usualConfig(values.env),
      environment: values.env,
      plan: values.plan,
      say,
    })
} catch (error) {
  process.exitCode = exitCodeOfError(error)
}
