import { readFile, chmod, link, lstat, mkdtemp, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { changeEnvFile } from '../../../helpers/safety/files/change-env-file.ts'
import { withVariables } from '../../../helpers/safety/files/with-variables.ts'

const changed = (text: string, values: Record<string, string>) =>
  withVariables(Buffer.from(text, 'utf8'), values).toString('utf8')

test.each([
  ['where it stands, with its spaces', '# head\n A = 1  # why\nB=2\n', '# head\n A = 9  # why\nB=2\n'],
  ['the last of two, which counts', 'A=1\nA=2\nB=3\n', 'A=1\nA=9\nB=3\n'],
  ['not a line inside double quotes', 'K="x\nA=1\n"\nA=2\n', 'K="x\nA=1\n"\nA=9\n'],
  ['not a line inside single quotes', "K='x\nA=1\n'\nA=2\n", "K='x\nA=1\n'\nA=9\n"],
  ['not a line of a comment', '#A=1\nA=2\n', '#A=1\nA=9\n'],
  ['all lines of its own value', 'A="l1\nl2"\nB=2\n', 'A="9"\nB=2\n'],
  ['its value with escaped quotes', 'A="a\\"\nb"\nB=2\n', 'A="9"\nB=2\n'],
  ['inside its quotes, with what follows them', 'A="x #y"#z\n', 'A="9"#z\n'],
  ['in single quotes, with a comment', "A='x' # why\n", "A='9' # why\n"],
  ['before CRLF', 'A=1\r\nB=2\r\n', 'A=9\r\nB=2\r\n'],
  ['behind a BOM', '\uFEFFA=1\n', '\uFEFFA=9\n'],
  ['behind export', 'export A=1\n', 'export A=9\n'],
  ['behind a colon', 'A: one\n', 'A: 9\n'],
  ['where it was empty', 'A=\nB=2\n', 'A=9\nB=2\n'],
  ['before a note in its place', 'A=   # to be set\n', 'A=9   # to be set\n'],
  ['without a newline at the end', 'B=2\nA=1', 'B=2\nA=9'],
  ['with the next on the same line', 'B="2" A=1\n', 'B="2" A=9\n'],
  ['a longer name is another', 'AA=1\nA_A=1\nA=1\n', 'AA=1\nA_A=1\nA=9\n'],
  ['a value that ends in à', 'B=voilà\nA=à\n', 'B=voilà\nA=9\n'],
  ['at the end, where it is not', 'B=2\n', 'B=2\nA=9\n'],
  ['at the end, behind a last line without a newline', 'B=2', 'B=2\nA=9\n'],
  ['at the end, with the line ends of the file', 'B=2\r\n', 'B=2\r\nA=9\r\n'],
  ['in an empty file', '', 'A=9\n'],
])('a variable is set: %s', (_, before, after) => {
  expect(changed(before, { A: '9' })).toBe(after)
})

test.each([
  ['A= # why\n', 'A="" # why\n'],
  ['A=x # why\n', 'A="" # why\n'],
  ["A='x' # why\n", 'A="" # why\n'],
  ['A=x\n', 'A=\n'],
])('a note does not become the value of a variable that is emptied: %j', (before, after) => {
  expect(changed(before, { A: '' })).toBe(after)
})

test('bytes that are no UTF-8 stay as they are', () => {
  const file = Buffer.from('B=caf\xe9\xa0\nA=1\n', 'latin1')
  expect(withVariables(file, { A: 'né' })).toEqual(
    Buffer.concat([Buffer.from('B=caf\xe9\xa0\n', 'latin1'), Buffer.from("A='né'\n", 'utf8')]),
  )
})

test('a file that Compose cannot read is left alone, and the message says where', async () => {
  await using folder = await temporary()
  const path = join(folder.path, '.env')
  await writeFile(path, 'A=1\nB="open\nC=3\n')
  await expect(changeEnvFile(path, { A: '9' })).rejects.toThrow(
    `${path} cannot be changed. The quote that is opened in line 2 is never closed`,
  )
  expect(await readFile(path, 'utf8')).toBe('A=1\nB="open\nC=3\n')
})

test('mode, links and the file itself stay', async () => {
  await using folder = await temporary()
  const [path, soft, hard] = ['real.env', '.env', 'hard.env'].map((name) => join(folder.path, name)) as [
    string,
    string,
    string,
  ]
  await writeFile(path, 'A=a long value that becomes a short one\nB=2\n')
  await chmod(path, 0o640)
  await symlink('real.env', soft)
  await link(path, hard)
  const { ino } = await stat(path)
  await changeEnvFile(soft, { A: '9' })
  expect((await lstat(soft)).isSymbolicLink()).toBe(true)
  expect(await stat(path)).toMatchObject({ ino, nlink: 2 })
  expect((await stat(path)).mode & 0o777).toBe(0o640)
  expect(await readFile(hard, 'utf8')).toBe('A=9\nB=2\n')
})

async function temporary() {
  const path = await mkdtemp(join(tmpdir(), 'env-'))
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true }) }
}
