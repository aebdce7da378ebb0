import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { plainVariables } from '../../../helpers/parts/compose-project/index.ts'

test.each(['A="x"', "A='x'", 'A=x y', 'A=#x', 'A=$B', 'A=a\\b', ' A=x', 'A = x', 'export A=x', 'A', 'A=x\r'])(
  '%s is not plain',
  (line) => {
    expect(plainVariables(`B=1\n${line}\n`)).toBeUndefined()
  },
)

test('the bundled template is plain', async () => {
  const variables = plainVariables(await readFile('reference/.env.staging', 'utf8'))
  expect(variables).toMatchObject({ ENVIRONMENT: 'staging', STAGING_KAFKA_BROKERS: 'localhost:9093' })
})
