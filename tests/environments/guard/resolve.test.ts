import { expect, test } from 'vitest'
import { resolveHost } from '../../../helpers/environments/guard/index.ts'
import { resolverOf } from './fixture.ts'

test('a host is followed through every CNAME, and a circle ends', async () => {
  const resolver = resolverOf(
    { end: ['10.0.0.1', '::ffff:10.0.0.1'] },
    { One: [], one: ['two.'], two: ['THREE'], three: ['one'] },
  )
  const resolution = await resolveHost('ONE.', {
    ...resolver,
    addresses: () => Promise.resolve(['10.0.0.1', '::ffff:a00:1']),
  })
  expect(resolution).toEqual({ host: 'one', names: ['one', 'two', 'three'], addresses: ['10.0.0.1'] })
})

test('an address is asked of nobody', async () => {
  const nobody = {
    addresses: () => Promise.reject(new Error()),
    canonicalNames: () => Promise.reject(new Error()),
  }
  expect(await resolveHost('0x7f.1', nobody)).toEqual({
    host: '127.0.0.1',
    names: ['127.0.0.1'],
    addresses: ['127.0.0.1'],
  })
})

test('a name that stands for nothing, and one that nobody answers for, say why', async () => {
  expect((await resolveHost('none.example', resolverOf())).failure).toBe('ENOTFOUND')
  const silent = {
    addresses: () => new Promise<never>(() => undefined),
    canonicalNames: () => new Promise<never>(() => undefined),
  }
  expect(await resolveHost('slow.example', silent, 20)).toEqual({
    host: 'slow.example',
    names: ['slow.example'],
    addresses: [],
    failure: 'no answer within 0.0 s',
  })
})
