import process from 'node:process'
import { exitCodeOfError } from '../helpers/cli/exit-codes.ts'
import { watchInterrupts } from '../helpers/rehearsal/interrupt.ts'
import { readArguments, USAGE } from './arguments.ts'
import { faultsToStandWith } from './faults.ts'
import { live, look } from './look.ts'
import { isUp, readStanding } from './standing.ts'
import { takeDown } from './take-down.ts'
import { tellFaults, tellStatus } from './told.ts'
import { up } from './up.ts'

const NOT_ALL_OF_IT = 1

async function main(argv: readonly string[]): Promise<number> {
  const { action, help, ...wanted } = readArguments(argv)
  const say = (line: string) => console.log(line)
  if (help) return (say(USAGE), 0)
  switch (action) {
    case 'up': {
      using interrupt = watchInterrupts(() => undefined)
      return await up({ ...wanted, say, signal: interrupt.signal })
    }
    case 'down':
      return down(say)
    case 'status':
      return status(say)
    case 'list':
      return (say(tellFaults(await faultsToStandWith())), 0)
  }
}

async function down(say: (line: string) => void): Promise<number> {
  const standing = readStanding()
  if (!standing) return (say('The bundled staging is not up; there is nothing to take down.'), 0)
  say('Taking the bundled staging down…')
  await takeDown(standing)
  say('It is down, and nothing of it is left.')
  return 0
}

async function status(say: (line: string) => void): Promise<number> {
  const standing = readStanding()
  if (!standing) {
    say('The bundled staging is not up; `npm run staging -- up` brings it up.')
    return NOT_ALL_OF_IT
  }
  if (!isUp(standing)) {
    say(
      `The bundled staging has been on its way up since ${standing.since} (process ${standing.by.pid}); \`npm run staging -- down\` takes down what of it is there.`,
    )
    return NOT_ALL_OF_IT
  }
  const running = await look(standing)
  say(tellStatus(standing, running, await live(standing)))
  return running.every(({ isRunning }) => isRunning) ? 0 : NOT_ALL_OF_IT
}

try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  process.exitCode = exitCodeOfError(error)
}
