import { expect, test } from 'vitest'
import { journeyLook } from '../../helpers/rehearsal/journey-look.ts'
import type { JourneyDesk } from '../../helpers/journeys/desk.ts'
import { NO_EVIDENCE } from '../../helpers/record/evidence.ts'
import type { JourneyRun } from '../../helpers/journeys/run.ts'

const run = (seen?: string): JourneyRun => ({
  ...{ sample: {}, steps: [], durationMs: 1 },
  failures: (seen === undefined ? [] : [seen]).map((each) => ({
    ...{ journey: 'pay', step: 'ask', kind: 'wrong' as const, request: 'GET /x', answer: '' },
    ...{ expected: '$response.body#/paid to be true', seen: each },
  })),
})
const look = (desk: object, context?: object) =>
  journeyLook(desk as JourneyDesk, NO_EVIDENCE, expect, () => context)
const works = (...runs: JourneyRun[]) =>
  look({ isCode: () => false, make: () => Promise.resolve(runs) }).works('pay')

test('a journey works where it does with every sample', async () => {
  await works(run(), run())
})
test('it does not where it fails with one, whose story is told', async () => {
  await expect(works(run(), run('false'))).rejects.toThrow(
    /“pay”, made with 2 samples, failed with 1\nJourney “pay”, step “ask”: GET \/x: expected \$response\.body#\/paid to be true, seen false/,
  )
})
test('it does not where nobody made it', async () => {
  await expect(works()).rejects.toThrow(/samples that “pay” was made with/)
})

test('through another part it has to work as without it: what fails anyway is none of that part’s doing', async () => {
  const through = (seen: readonly JourneyRun[], direct: readonly JourneyRun[]) =>
    look({
      isCode: () => false,
      make: (_name: string, _most: unknown, at?: string) => Promise.resolve(at === undefined ? direct : seen),
    }).works('pay', 'proxy')
  await through([run(), run()], [run('false'), run('false')])
  await through([run(), run('false')], [run(), run('false')])
  await expect(through([run('502'), run('false')], [run(), run('false')])).rejects.toThrow(
    /“pay” through proxy, made with 2 samples, failed with 1\n.* seen 502/,
  )
})

test('one that is code works where it does not throw, and is handed the spec’s own context', async () => {
  const desk = (run: (context: unknown) => void) => ({
    isCode: () => true,
    makeIn: (_name: string, context: unknown) => Promise.resolve().then(() => run(context)),
  })
  const context = {}
  await look(
    desk((handed) => expect(handed).toBe(context)),
    context,
  ).works('pay')
  const fails = () => {
    throw new Error('job 7 yielded no invoice')
  }
  await expect(look(desk(fails)).works('pay')).rejects.toThrow(/“pay” failed: job 7 yielded no invoice/)
})
