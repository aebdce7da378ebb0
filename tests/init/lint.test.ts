import { describe, expect, test } from 'vitest'
import { differences, isUntouched, signed } from '../../helpers/init/draft/kept.ts'
import { instructions } from '../../helpers/init/lint/dockerfiles.ts'
import { promqlProblem, wantedValues } from '../../helpers/init/lint/promql.ts'
import { isPlaceholder, publishedPorts, yamlSource } from '../../helpers/parts/compose-project/index.ts'

describe('a template’s value', () => {
  test.each([
    ...[
      'changeme',
      'CHANGE_ME',
      'change-me-please',
      'CHANGE_ME_DB',
      '<password>',
      'xxx',
      'xxxxxxxx',
      'your-api-key',
    ],
    ...[
      'YOUR_SECRET_HERE',
      'TODO',
      'TBD',
      'smtp.example.com',
      'https://example.org/hook',
      'me@example.com',
      '{{ secret }}',
    ],
    ...[
      'replace-with-a-real-one',
      'redis://:CHANGE_ME@cache:6379',
      'postgres://app:your_password@db/app',
      '__TOKEN__',
      'fill_in',
    ],
  ])('is %s', (value) => expect(isPlaceholder(value)).toBe(true))
  test.each([
    ...[
      '',
      'staging',
      'todo',
      'shop_staging',
      'a1b2c3d4',
      'postgres',
      'https://api.acme.test',
      'db.example.internal.acme.io',
    ],
    ...[
      'yourshop',
      'exchange-rates',
      'xxl',
      '/run/secrets/key',
      'my-app-bucket-name.s3.amazonaws.com'.slice(7),
    ],
  ])('is not “%s”', (value) => expect(isPlaceholder(value)).toBe(false))
})

describe('a line of YAML', () => {
  const source = yamlSource(
    'a.yml',
    'x-env: &env\n  A: 1\nservices:\n  web:\n    environment:\n      <<: *env\n      B: 2\n    ports: !override\n      - "1:2"\nempty:\n',
  )
  test.each([
    [['services', 'web', 'environment', 'B'], 7],
    [['services', 'web', 'environment', 'A'], 2],
    [['services', 'web', 'ports', 0], 9],
    [['empty'], 10],
    [['empty', 'inside'], undefined],
    [['services', 'none'], undefined],
  ])('%j is %s', (way, line) => expect(source.line(way)).toBe(line))
  test('is told of what does not parse', () => {
    expect(yamlSource('b.yml', 'a: 1\nb: [').problem).toMatchObject({ line: 2 })
  })
})

test('PromQL that is none is told from what can be read', () => {
  expect(promqlProblem('sum by (le) (rate(http_requests_total{code=~"5.."}[1m])) > 0.05')).toBeUndefined()
  expect(promqlProblem('up == 0 and (')).toBe('it ends too early')
  expect(promqlProblem('rate(a[5m)')).toMatch(/cannot be read from/)
  expect(wantedValues('up{job="web", env!="x"} == 0', 'job')).toEqual(['web'])
  expect(wantedValues('up{job=~"web.*"}', 'job')).toEqual([])
})

test('a Dockerfile’s continued lines, comments and here-documents are one instruction each', () => {
  const text =
    '# syntax=docker/dockerfile:1\nFROM a AS b\nRUN one \\\n  # why\n  && two\nRUN <<EOF\nFROM nothing\nEOF\nCOPY x y\n'
  expect(instructions(text).map(({ word, line }) => [word, line])).toEqual([
    ['FROM', 2],
    ['RUN', 3],
    ['RUN', 6],
    ['COPY', 9],
  ])
})

test('a range of ports is each of them', () => {
  expect(
    publishedPorts({ ports: [{ published: '8000-8002', target: 80 }] }).map(({ published }) => published),
  ).toEqual([8000, 8001, 8002])
})

test('a draft is known again as long as nobody has edited it', () => {
  const text = signed('export default 1\n')
  expect(isUntouched(text)).toBe(true)
  expect(isUntouched(`${text}// mine\n`)).toBe(false)
  expect(isUntouched('export default 1\n')).toBe(false)
  expect(differences('a.ts', text, signed('export default 1\n'))).toBe('')
  expect(differences('a.ts', text, signed('export default 2\n'))).toContain('+export default 2')
})
