import process from 'node:process'
import { exitCodeOfError } from '../helpers/cli/exit-codes.ts'
import { bringUp } from './bring-up.ts'
import { readStanding, writeStanding } from './standing.ts'

// A process of its own, started by `up`: whoever is interrupted kills it, and takes down what it has begun.
try {
  const standing = readStanding()
  if (!standing) throw new Error('There is nothing to bring up: `npm run staging -- up` says what.')
  await writeStanding(await bringUp(standing))
  process.exit(0)
} catch (error) {
  process.exit(exitCodeOfError(error))
}
