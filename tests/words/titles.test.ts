import { expect, test } from 'vitest'
import { titlesOf } from '../../helpers/words/titles.ts'

const titles = titlesOf({
  'the app stops': '应用停止',
  '{} has logged no secret': '{} 的日志没有泄露机密',
  '{} is {} or newer (as it says)': '{} 不低于 {}（由它自己说明）',
})

test('a title is told as a whole, or around the names that are in it', () => {
  expect(titles('the app stops')).toBe('应用停止')
  expect(titles('api has logged no secret')).toBe('api 的日志没有泄露机密')
  expect(titles('$& is 2.1 or newer (as it says)')).toBe('$& 不低于 2.1（由它自己说明）')
})

test('a title that is not among them stays as it is', () => {
  expect(titles('the app stops, and more')).toBe('the app stops, and more')
  expect(titles(' has logged no secret')).toBe(' has logged no secret')
  expect(titlesOf({})('the app stops')).toBe('the app stops')
})
