import { expect, test } from 'vitest'
import { demultiplex } from '../../../helpers/platforms/containers/demultiplex.ts'

const piece = (stream: 1 | 2, text: string) => {
  const header = Buffer.alloc(8)
  header[0] = stream
  header.writeUInt32BE(Buffer.byteLength(text), 4)
  return Buffer.concat([header, Buffer.from(text)])
}

test('both streams, apart and in the order in which they were written', () => {
  const logs = Buffer.concat([piece(1, 'one\n'), piece(2, 'two\n'), piece(1, 'three\n')])
  expect(demultiplex(logs)).toEqual({ stdout: 'one\nthree\n', stderr: 'two\n', both: 'one\ntwo\nthree\n' })
})

test('a letter that is cut between two pieces is whole again', () => {
  const bytes = Buffer.from('é')
  const cut = [bytes.subarray(0, 1), bytes.subarray(1)].map((half) => {
    const header = Buffer.from([1, 0, 0, 0, 0, 0, 0, half.length])
    return Buffer.concat([header, half])
  })
  expect(demultiplex(Buffer.concat(cut)).stdout).toBe('é')
})

test('nothing, and a header that was cut off', () => {
  expect(demultiplex(Buffer.alloc(0)).both).toBe('')
  expect(demultiplex(Buffer.concat([piece(1, 'one'), Buffer.from([1, 0, 0])])).both).toBe('one')
})
