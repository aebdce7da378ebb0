import { describe, expect, test } from 'vitest'
import { publishedPort } from '../../helpers/parts/compose-project/index.ts'

const publishing = (...ports: readonly [number, number][]) => ({
  ports: ports.map(([published, target]) => ({ published: String(published), target })),
})

describe('the port at which staging is reached', () => {
  test('is the one that the base does not publish too, wherever it stands', () => {
    const base = publishing([8090, 8080])
    expect(publishedPort(publishing([8090, 8080], [8080, 8080]), [], base)).toBe(8080)
    expect(publishedPort(publishing([8080, 8080], [8090, 8080]), [8080], base)).toBe(8080)
  })
  test('is the base’s where there is no other', () => {
    expect(publishedPort(publishing([8090, 8080]), [], publishing([8090, 8080]))).toBe(8090)
  })
  test('is the one for the target that was asked for', () => {
    expect(publishedPort(publishing([1, 10], [2, 20]), [20])).toBe(2)
  })
})
