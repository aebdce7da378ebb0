import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import {
  bareVariables,
  plainVariables,
  readEnvFile,
  render,
} from '../../../helpers/parts/compose-project/index.ts'

let folder: string
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'env $file-'))))
afterAll(() => rm(folder, { recursive: true }))

const write = async (text: string) => {
  await writeFile(join(folder, 'x.env'), text)
  return join(folder, 'x.env')
}

/** What A and B are in a service that takes them from the project's env file, as `--env-file` has them. */
async function authority(text: string): Promise<Record<string, string>> {
  await write(text)
  const service = { image: 'none', environment: { A: '${A-}', B: '${B-}' } }
  await writeFile(join(folder, 'compose.yml'), JSON.stringify({ name: 'x', services: { service } }))
  const project = { folder, files: ['compose.yml'], envFile: 'x.env' }
  const { services } = await render(project, { shell: bareVariables() })
  return services.service?.environment as Record<string, string>
}

const SHAPES: Readonly<Record<string, string>> = {
  'a byte order mark': '\uFEFFA=one\n',
  'Windows’ ends of lines': 'A=one\r\nB=two\r\n',
  'a colon': 'A: one\n',
  'a value that is set twice': 'A=1\nA=2\n',
  export: 'export A=1\n',
  'a hash inside': 'A=Zk3#q9\n',
  'a hash behind a blank': 'A=one # two\n',
  'a hash behind a quote': 'A="x #y"#z\n',
  'a comment instead of a value': 'A=   # to be set\n',
  'another’s value': 'U=me\nP=s3\nA=postgresql://${U}:${P}@db:5432/x\n',
  'a default': 'A=${NOPE:-fallback}\n',
  'its own value': 'A=1\nA=${A}2\n',
  'no value to be put in': "A='${U}'\n",
  'two lines between double quotes': 'A="l1\nl2"\nB=2\n',
  'lines between single quotes': "A='-----BEGIN KEY-----\nabc\n-----END KEY-----'\nB=2\n",
  escapes: 'A="a\\nb\\"c"\nB=a\\nb\n',
  'a semicolon': 'A=one;two\n',
  'blanks around': 'A = one two \n',
  dollars: 'A=a$$b\nB="$$"\n',
  'an equals sign': 'A=a=b==\n',
  nothing: '',
}

describe('an env file is what Compose makes of it', () => {
  test.each(Object.entries(SHAPES))('with %s', async (_name, text) => {
    const expected = await authority(text)
    const seen = await readEnvFile(join(folder, 'x.env'), bareVariables())
    expect({ A: seen.A ?? '', B: seen.B ?? '' }).toEqual(expected)
  })

  test('and what the shell sets takes precedence, as it does there', async () => {
    vi.stubEnv('A', 'shell')
    const path = await write('A=file\nB=${A}\n')
    expect(await readEnvFile(path)).toEqual({ A: 'shell', B: 'shell' })
    vi.unstubAllEnvs()
  })

  test('and what this program’s own tools set does not', async () => {
    const path = await write('NODE_ENV=staging\nBASE_URL=http://here\n')
    expect(await readEnvFile(path)).toEqual({ NODE_ENV: 'staging', BASE_URL: 'http://here' })
  })
})

describe('an env file that Compose refuses', () => {
  test('is refused in its words, without the value', async () => {
    const path = await write('B=1\nA="unterminated secret\n')
    await expect(readEnvFile(path)).rejects.toThrow(
      /^Docker Compose refuses the env file .*x\.env: .*unterminated quoted value …$/,
    )
  })

  test('because a variable is demanded', async () => {
    const path = await write('A=${X:?is to be set}\n')
    await expect(readEnvFile(path)).rejects.toThrow(/required variable X is missing a value: is to be set/)
  })

  test('or that is not there', async () => {
    await expect(readEnvFile(join(folder, 'none'))).rejects.toThrow(/none can't be read: ENOENT/)
  })
})

test('on what is plain Compose agrees with us', { timeout: 120_000 }, () => {
  const line = fc.oneof(
    fc.stringMatching(/^[AB]=[\w.:/@%+,-]{0,12}$/),
    fc.stringMatching(/^#[ -~]{0,12}$/),
    fc.constant(''),
  )
  return fc.assert(
    fc.asyncProperty(fc.array(line, { maxLength: 12 }), async (lines) => {
      const path = await write(lines.join('\n'))
      expect(plainVariables(lines.join('\n'))).toEqual(await readEnvFile(path, bareVariables()))
    }),
    { numRuns: 100 },
  )
})
