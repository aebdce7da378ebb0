import process from 'node:process'
import { readPublicKey } from '../attestation/keys.ts'
import { gate } from '../gate/gate.ts'
import { asJson, tell } from '../gate/tell.ts'
import { exitCodeOfError } from './exit-codes.ts'
import { readGateArguments, USAGE } from './gate-arguments.ts'

const REFUSED = 1

async function main(argv: readonly string[]): Promise<number> {
  const asked = readGateArguments(argv)
  if (!asked) return (console.log(USAGE), 0)
  const key = asked.keyFile === undefined ? undefined : await readPublicKey(asked.keyFile)
  const passage = await gate({ ...asked, key }, new Date())
  console.log(asked.json ? asJson(passage, asked) : tell(passage, asked))
  return passage.passes ? 0 : REFUSED
}

try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  process.exitCode = exitCodeOfError(error)
}
