import { describe, expect, test } from 'vitest'
import { annotationOf } from '../../helpers/runbook/markdown/annotations.ts'

describe('a code span', () => {
  test.each([
    ['attested', { attested: true }],
    ['Attested', { attested: true }],
    ['limit < 30 s', { limit: { max: 30, unit: 's', strict: true } }],
    ['limit <= 500ms', { limit: { max: 500, unit: 'ms' } }],
    ['limit ≤ 2 min', { limit: { max: 120, unit: 's' } }],
    ['limit > 50/s', { limit: { min: 50, unit: '1/s', strict: true } }],
    ['limit ≥ 99.9 %', { limit: { min: 0.999, unit: 'ratio' } }],
    ['limit >= 2 GiB', { limit: { min: 2147483648, unit: 'bytes' } }],
    ['limit < 3', { limit: { max: 3, unit: 'count', strict: true } }],
    ['limit＜３０秒', { limit: { max: 30, unit: 's', strict: true } }],
    ['db: starts', { binding: { part: 'db', spec: 'starts' } }],
    ['db: starts within 30 s', { binding: { part: 'db', spec: 'starts', limit: { max: 30, unit: 's' } } }],
    ['read-replica_2: is version 15', { binding: { part: 'read-replica_2', spec: 'is version 15' } }],
    ['主库：starts', { binding: { part: '主库', spec: 'starts' } }],
    ['journey: check out a basket', { binding: { journey: 'check out a basket' } }],
    ['Journey：结账', { binding: { journey: '结账' } }],
  ])('`%s` is an annotation', (span, annotation) => {
    expect(annotationOf(span)).toEqual(annotation)
  })
  test.each([
    'npm run deploy',
    '/health',
    'localhost:8080',
    'http://localhost:8080/health',
    'limited',
    'SELECT 1',
    'release:staging-1',
    'docker compose up',
    "curl -H 'Accept: text/html'",
  ])('`%s` is text', (span) => {
    expect(annotationOf(span)).toBeUndefined()
  })
  test.each([
    'limit',
    'limits < 30 s',
    'limit: 30 s',
    'limit < 30 parsecs',
    'limit < s',
    'limit = 3',
    'limit < -1 s',
    'limit < 1,5 s',
    'limit30',
    'attest',
    'attestation',
    'db: starts within',
    'db: starts within 30 lightyears',
  ])('`%s` looks like one and is none', (span) => {
    expect(annotationOf(span)).toEqual({ expected: expect.stringMatching(/^`|^an amount/) as string })
  })
})
