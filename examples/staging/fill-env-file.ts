import { randomBytes } from 'node:crypto'
import { chmod, readFile, writeFile } from 'node:fs/promises'
import { withVariables } from '../../helpers/safety/files/with-variables.ts'

/**
 * Makes an env file of a template in place, readable by its owner alone: each CHANGE_ME word becomes a secret of this
 * run, the same word the same secret, for a password stands in addresses too.
 */
export async function fillEnvFile(path: string, variables: Readonly<Record<string, string>>): Promise<void> {
  const secrets = new Map<string, string>()
  const secretOf = (word: string) => {
    const secret = secrets.get(word) ?? randomBytes(18).toString('hex')
    secrets.set(word, secret)
    return secret
  }
  const lines = (await readFile(path, 'utf8')).split('\n')
  const filled = lines.map((line) => (line.startsWith('#') ? line : line.replace(/CHANGE_ME\w*/g, secretOf)))
  await writeFile(path, withVariables(Buffer.from(filled.join('\n')), variables), { mode: 0o600 })
  await chmod(path, 0o600)
}
