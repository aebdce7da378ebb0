import { expect, test } from 'vitest'
import {
  canonicalHost,
  isLoopback,
  isSame,
  isWithin,
  networkOf,
  readings,
} from '../../../helpers/environments/guard/index.ts'
import { authorities } from '../../../helpers/environments/guard/authority.ts'

test.each([
  ['API.FootballPred.COM', 'api.footballpred.com'],
  ['api.footballpred.com.', 'api.footballpred.com'],
  ['https://user:p%40ss@Api.footballpred.com:8443/path?query#part', 'api.footballpred.com'],
  ['redis://:pass@word@cache.internal:6380/1', 'cache.internal'],
  ['jdbc:postgresql://db.internal:5433/name', 'db.internal'],
  ['api%2Efootballpred.com', 'api.footballpred.com'],
  ['bücher.example', 'xn--bcher-kva.example'],
  ['ａｐｉ。footballpred.com', 'api.footballpred.com'],
  ['10.20.0.1', '10.20.0.1'],
  ['10.20.0.1.', '10.20.0.1'],
  ['169082881', '10.20.0.1'],
  ['0x0a140001', '10.20.0.1'],
  ['0XA.0x14.0.1', '10.20.0.1'],
  ['012.024.0.01', '10.20.0.1'],
  ['10.20.1', '10.20.0.1'],
  ['10.1310721', '10.20.0.1'],
  ['１０.20.0.1', '10.20.0.1'],
  ['::ffff:10.20.0.1', '10.20.0.1'],
  ['[::FFFF:0a14:0001]:5432', '10.20.0.1'],
  ['::10.20.0.1', '10.20.0.1'],
  ['64:ff9b::a14:1', '10.20.0.1'],
  ['64:ff9b:1::a14:1', '10.20.0.1'],
  ['2002:a14:1::5', '10.20.0.1'],
  ['FD00:0020:0:0::1', 'fd00:20::1'],
  ['[fd00:20::1%25eth0]', 'fd00:20::1'],
  ['fe80::1%eth0', 'fe80::1'],
  ['fd00:20::abcd', 'fd00:20::abcd'],
  ['db.prod.internal:${PORT}', 'db.prod.internal'],
  ['staging_db', 'staging_db'],
  ['', ''],
])('%s is %s', (written, canonical) => {
  expect(canonicalHost(written)).toBe(canonical)
})

test('an address with leading zeros may be either of two', () => {
  expect(readings('010.020.0.1')).toEqual(['8.16.0.1', '10.20.0.1'])
  expect(readings('010.080.0.1')).toContain('10.80.0.1')
  expect(readings('10.20.0.1')).toEqual(['10.20.0.1'])
})

test.each([
  [
    'one:9092, two:9093',
    [
      ['one', 9092],
      ['two', 9093],
    ],
  ],
  [
    'postgres://a:b@one:1,two/name',
    [
      ['one', 1],
      ['two', 5432],
    ],
  ],
  ['https://one', [['one', 443]]],
  ['[::1]:22', [['::1', 22]]],
  ['::1', [['::1', undefined]]],
  ['redis://:pass/word@cache:1', [['cache', 1]]],
  [
    'postgres://db:1/name?options=a@b',
    [
      ['db', 1],
      ['b', 5432],
    ],
  ],
  ['fd00:20::1', [['fd00:20::1', undefined]]],
  ['user@host', [['host', undefined]]],
])('the authorities of %s', (text, expected) => {
  expect(authorities(text).map(({ host, port }) => [host, port])).toEqual(expected)
})

test.each([
  ['10.20.0.1', '10.20.0.0/16', true],
  ['0x0a14ffff', '10.20.0.0/255.255.0.0', true],
  ['::ffff:10.20.3.4', '10.20.0.0/16', true],
  ['10.20.3.4', '::ffff:10.20.0.0/112', true],
  ['64:ff9b::a14:1', '10.20.0.0/16', true],
  ['10.21.0.1', '10.20.0.0/16', false],
  ['fd00:20:1::1%eth0', 'fd00:20::/32', true],
  ['fd00:21::1', 'fd00:20::/32', false],
  ['2002:a14:1::', '2002::/16', true],
  ['169082881', '10.20.0.1', true],
  ['api.footballpred.com', '10.20.0.0/16', false],
])('%s within %s: %s', (address, network, expected) => {
  expect(isWithin(address, network)).toBe(expected)
})

test.each(['10.20/16', '10.20.0.0/33', 'db.prod.internal', '10.20.0.0/', '', '10.20.0.0/255.0.255.0'])(
  '%j is no network',
  (declared) => expect(networkOf(declared)).toBeUndefined(),
)

test('sameness and the loopback do not depend on notation', () => {
  expect(isSame('0x7f.1', '[::ffff:127.0.0.1]')).toBe(true)
  for (const one of ['127.0.0.1', '127.255.0.9', '::1', '0', '::', '[::ffff:7f00:1]'])
    expect(isLoopback(one), one).toBe(true)
  for (const other of ['128.0.0.1', '::2', 'localhost', 'fe80::1'])
    expect(isLoopback(other), other).toBe(false)
})
