import { expect, test } from 'vitest'
import { adviceFor } from '../../helpers/record/advice.ts'

test.each([
  ['app could not start.\nNext: free port 8001.', 'free port 8001.'],
  [
    'GET http://a:1/h got no answer: connect ECONNREFUSED 1:1. Nothing listens there: start it.',
    /^Nothing answers GET http:\/\/a:1\/h/,
  ],
  ['POST http://a:1/predict answered 503: busy', /the log of what answers POST http:\/\/a:1\/predict .* 503/],
  [
    'status: expected 404 to be 200\nIt had asked GET http://a/models, which answered 404',
    /^There is no GET http:\/\/a\/models:/,
  ],
  ['GET http://a/x answered 401: no\nIt was asked without a login', /^Correct the login/],
  ['error rate is 3.00 %, and has to be at most 1.00 %.', 'Bring error rate from 3.00 % to at most 1.00 %.'],
  [
    "ENOENT: no such file or directory, open '/srv/.env'",
    'Put /srv/.env there, or correct its path in the config.',
  ],
  [
    'Waited 60 s for app to be ready: it did not come.',
    /^Find out why app to be ready took longer than 60 s/,
  ],
  ['redis has ended by itself. Its last lines:\nboom', /^Look at the last lines of redis/],
  ['expected 3 to be 4', 'What the item says.'],
])('%s', (reason, advice) => {
  const given = adviceFor(reason, 'What the item says.').advice
  if (typeof advice === 'string') expect(given).toBe(advice)
  else expect(given).toMatch(advice)
})
