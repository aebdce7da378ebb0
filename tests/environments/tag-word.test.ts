import { expect, test } from 'vitest'
import { tagWord } from '../../helpers/environments/tag-word.ts'

test.each([
  ['staging', 'staging'],
  ['Staging EU', 'Staging-EU'],
  ['eu/staging:2', 'eu-staging-2'],
  ['预发布', 'staging'],
  ['.hidden', 'hidden'],
])('%s begins tags as %s', (reportedAs, word) => {
  expect(tagWord(reportedAs)).toBe(word)
})
