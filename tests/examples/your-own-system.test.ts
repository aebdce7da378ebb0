import { readFile } from 'node:fs/promises'
import process from 'node:process'
import { execa } from 'execa'
import { expect, test } from 'vitest'
import { catalogue } from '../../faults/catalogue.ts'

const broken = (await catalogue()).map(({ system, name, run }) =>
  'sections' in run ? `${system} --break ${name} --section ${run.sections.join()}` : '',
)
/** What `rehearsed.e2e.test.ts` and `npm run faults` type. */
const REHEARSED = ['shop', 'queue-worker', ...broken]

test('every command of docs/your-own-system.md is run by a test', async () => {
  const page = await readFile('docs/your-own-system.md', 'utf8')
  const commands = [...page.matchAll(/^ {4}(npm .*)$/gm)].map(([, command = '']) => command)
  expect(commands.length).toBeGreaterThan(2)
  for (const command of commands) {
    const [, example] = /^npm run example -- (.*)$/.exec(command) ?? []
    if (example !== undefined) {
      expect(REHEARSED, command).toContain(example)
      continue
    }
    const [, words = ''] = /^npm test -- (.*--plan)$/.exec(command) ?? []
    const args = ['helpers/cli/test.ts', ...words.split(' '), '--verbose']
    const { stdout, exitCode } = await execa(process.execPath, args, { reject: false })
    expect(exitCode, `${command}\n${stdout}`).toBe(0)
    expect(stdout, command).toContain('journey check-out-a-basket')
  }
})
