import { expect, test } from 'vitest'
import { readImagesArguments } from '../../helpers/cli/images-arguments.ts'

test('images that only the compose files run are built when asked for', () => {
  expect(readImagesArguments([])).toEqual({ compose: false })
  expect(readImagesArguments(['--compose'])).toEqual({ compose: true })
})

test('the usage is shown instead of building anything', () => {
  expect(readImagesArguments(['--compose', '--help'])).toBeUndefined()
})

test('a flag that is not known is refused by its name', () => {
  expect(() => readImagesArguments(['--composed'])).toThrow(/--composed.*npm run images -- --help/s)
})
