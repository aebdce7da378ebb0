import { expect, test } from 'vitest'
import { withVariables } from '../../helpers/rehearsal/stand-in/env-file.ts'

test('variables are set where they stand, new ones at the end, comments kept', () => {
  expect(withVariables('# head\nA=1\n B = 2\n', { A: '9', C: '3' })).toBe('# head\nA=9\n B = 2\nC=3\n')
})
