import { expect, test } from 'vitest'
import { Mask } from '../../helpers/secrets/mask.ts'

test('secrets are masked in text, in URLs and in errors', () => {
  const mask = new Mask()
  mask.add('hunter22', 'p@ss/word')
  expect(mask.text('the password is hunter22')).toBe('the password is ••••••')
  expect(mask.text('p%40ss%2Fword')).toBe('••••••')
  expect(mask.text('redis://:secret@localhost:6380/1')).toBe('redis://:••••••@localhost:6380/1')
  const error = new Error('hunter22 refused', { cause: new Error('hunter22') })
  mask.error(error)
  expect(error.message + error.stack + (error.cause as Error).message).not.toContain('hunter22')
})

test('a short value is left alone, and a URL without a password too', () => {
  const mask = new Mask()
  mask.add('app')
  expect(mask.text('the app at http://localhost:8001/app')).toBe('the app at http://localhost:8001/app')
})

test('an error whose text a library has made read-only is masked too', () => {
  const mask = new Mask()
  mask.add('hunter22')
  const error = Object.defineProperty(new Error('refused'), 'stack', {
    value: 'hunter22 refused',
    writable: false,
    configurable: true,
  })
  expect(() => mask.error(error)).not.toThrow()
  expect(error.stack).toBe('•••••• refused')
})
