import { describe, expect, test } from 'vitest'
import {
  httpConnectionOf,
  httpConnectionSchema,
  urlUnder,
} from '../../../helpers/parts/http-api/connection.ts'

const secretOf = (name: string) => `value of ${name}`
const of = (config: object) =>
  httpConnectionOf(httpConnectionSchema.parse(config), { domain: 'staging.example', secretOf, folder: '/' })
    .url

describe('an HTTP API', () => {
  test.each([
    [{}, 'http://staging.example:80'],
    [{ port: 8080 }, 'http://staging.example:8080'],
    [{ tls: true }, 'https://staging.example:443'],
    [{ host: '::1', port: 8080 }, 'http://[::1]:8080'],
    [{ url: 'https://one.example/team/api//' }, 'https://one.example/team/api'],
  ])('declared as %j is at %s', (config, url) => {
    expect(of(config)).toBe(url)
  })

  test.each([
    [{ url: 'https://user:password@one.example' }, /login, for which there is `basic`/],
    [{ url: 'ftp://one.example' }, /Invalid URL/],
    [{ url: 'https://one.example', port: 80 }, /`url` says it/],
    [{ url: 'http://one.example', tls: true }, /write https:/],
    [{ bearer: 'A', basic: { user: 'b', password: 'C' } }, /one request bears one login/],
    [{ bearer: 'not a variable' }, /the name of a variable/],
    [{ tls: { cert: 'a.pem' } }, /cert and key come together/],
    [{ headers: { 'x y': '' } }, /the name of a header/],
  ])('is not declared as %j', (config, message) => {
    expect(() => of(config)).toThrow(message)
  })

  test.each([
    ['https://one.example', '/health', 'https://one.example/health'],
    ['https://one.example/team/', 'health', 'https://one.example/team/health'],
    ['https://one.example/team', '//other.example/health', 'https://one.example/team/other.example/health'],
  ])('at %s asks for %s under it', (url, path, expected) => {
    expect(urlUnder({ url }, path)).toBe(expected)
  })
})
