import { expect, test } from 'vitest'
import { ended, start, UNBROKEN, whenItSays } from '../../faults/rehearse.ts'
import { connects } from '../../helpers/platforms/connects.ts'

/** Where its words say that parts are. */
function placesIn(said: string): { host: string; port: number }[] {
  const lines = said.matchAll(/^ {2}\w+ +(?:http:\/\/)?([^\s:]+):(\d+)$/gm)
  return [...lines].map(([, host = '', port]) => ({ host, port: Number(port) }))
}

test('the bundled system stays up once it has been rehearsed, until somebody ends it; the verdict is as without', async () => {
  const running = start([...UNBROKEN, '--only', '0-02', '--keep'])
  let said = ''
  running.all.on('data', (chunk: Buffer) => (said += String(chunk)))
  let taking: boolean[] = []
  whenItSays(running, /^ {2}Its project, .*\n/m, async () => {
    taking = await Promise.all(placesIn(said).map(({ host, port }) => connects(host, port)))
    running.kill('SIGINT')
  })
  const { exitCode, record, output } = await ended(running)
  expect(taking.length, output).toBeGreaterThan(3)
  expect(taking).not.toContain(false)
  expect(record.rehearsal.interrupted).toBe(false)
  expect(exitCode).toBe(2)
  const left = await Promise.all(placesIn(said).map(({ host, port }) => connects(host, port)))
  expect(left).not.toContain(true)
})
