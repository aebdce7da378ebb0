import { describe, expect, test } from 'vitest'
import { readArguments } from '../../helpers/cli/arguments.ts'
import { refuseUnknownFlags } from '../../helpers/cli/vitest-flags.ts'

describe('the command line', () => {
  test('ours are taken, Vitest’s are left', () => {
    const { selection, environment, attested, rest } = readArguments([
      '--env=staging',
      '--section',
      '1,3',
      '--only',
      '2.3-04',
      '--attest',
      'told=Li Wei, QA',
      '--bail',
      '1',
    ])
    expect(environment).toBe('staging')
    expect(selection).toEqual({ sections: ['1', '3'], items: ['2.3-04'] })
    expect(attested).toEqual([{ item: 'told', by: 'Li Wei, QA' }])
    expect(rest).toEqual(['--bail', '1'])
  })
  test.each([
    [['--attest', 'told-the-team'], /--attest: `told-the-team` is not ID=NAME/],
    [['--attest', '=Li Wei'], /--attest: `=Li Wei` is not ID=NAME/],
    [['--attest', 'told='], /--attest: `told=` is not ID=NAME/],
    [['--attest', 'told=Li', '--attest', 'told=Ana'], /told is attested twice/],
    [['--platform', 'podman'], /--platform: `podman`/],
    [['--lang', 'de'], /--lang: `de` is unknown. Expected one of: en, zh/],
    [['--env'], /--env/],
  ])('%j is refused, with what was expected', (argv, message) => {
    expect(() => readArguments(argv)).toThrow(message)
  })
  test('a flag that is nobody’s is refused', async () => {
    await expect(refuseUnknownFlags(['--sections', '1'])).rejects.toThrow(/Unknown flag --sections/)
    await expect(refuseUnknownFlags(['--bail=1', '--no-color', '-t', 'x'])).resolves.toBeUndefined()
  })
})
