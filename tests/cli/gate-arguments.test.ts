import { describe, expect, test } from 'vitest'
import { readDuration } from '../../helpers/cli/duration.ts'
import { readGateArguments } from '../../helpers/cli/gate-arguments.ts'

const DIGEST = `sha256:${'a1'.repeat(32)}`

describe('the gate’s command line', () => {
  test('takes a digest or a whole commit, and a public key', () => {
    expect(
      readGateArguments(['--release', DIGEST, '--key', 'k.pub', '--require', '1-01,2-02', '--require', '3']),
    ).toEqual({
      release: DIGEST,
      keyFile: 'k.pub',
      environment: 'staging',
      maxAgeMs: 7 * 86_400_000,
      required: ['1-01', '2-02', '3'],
      evidence: 'rehearsal_results/latest',
      json: false,
    })
    expect(readGateArguments(['--release', 'c0'.repeat(20), '--unsigned'])?.keyFile).toBeUndefined()
  })
  test('shows its usage instead of judging', () => {
    expect(readGateArguments(['--help'])).toBeUndefined()
  })
  test.each(['v1.4.0', 'c0ffee1', 'A1'.repeat(32), `sha512:${'a1'.repeat(64)}`, ''])(
    'refuses the release `%s`',
    (release) => {
      expect(() => readGateArguments([`--release=${release}`, '--key', 'k'])).toThrow(/--release: expected/)
    },
  )
  test('refuses to look at no signature where nobody has asked for that, and to do both', () => {
    expect(() => readGateArguments(['--release', DIGEST])).toThrow(/--key FILE.*--unsigned/)
    expect(() => readGateArguments(['--release', DIGEST, '--key', 'k', '--unsigned'])).toThrow(/either/)
  })
  test('refuses a flag that it does not know, and what is no flag', () => {
    expect(() => readGateArguments(['--releases', DIGEST])).toThrow(/--releases.*npm run gate -- --help/s)
    expect(() => readGateArguments([DIGEST])).toThrow(/npm run gate -- --help/)
  })
})

test('times are read in minutes, hours, days and weeks', () => {
  expect(['90m', '12h', '7d', '2w'].map((each) => readDuration('--max-age', each))).toEqual([
    5_400_000, 43_200_000, 604_800_000, 1_209_600_000,
  ])
})
test.each(['7', 'd', '0d', '-1d', '7days', '1.5h', '999999d'])('`%s` is no time', (text) => {
  expect(() => readDuration('--max-age', text)).toThrow(/--max-age.*7d/)
})
