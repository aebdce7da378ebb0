import { execa } from 'execa'
import { beforeEach, describe, expect, test } from 'vitest'
import {
  HOST_LABEL,
  isOfDeadRun,
  labelsOf,
  OWNER_LABEL,
  RUN_LABEL,
  type Labels,
} from '../../../helpers/platforms/containers/labels.ts'
import { identify } from '../../../helpers/platforms/journal/index.ts'

let ofThisRun: Labels
beforeEach(async () => void (ofThisRun = labelsOf('run', (await identify(process.pid))!)))

/** What a run left whose owner has ended by now. */
async function ofEndedRun(): Promise<Labels> {
  const owner = execa('sleep', ['60'], { reject: false })
  const identity = (await identify(owner.pid!))!
  owner.kill('SIGKILL')
  await owner
  return labelsOf('run', identity)
}

describe('something is of a dead run', () => {
  test('when its owner has ended', async () => {
    expect(await isOfDeadRun(await ofEndedRun())).toBe(true)
  })
  test('when its owner’s id was given to another process since', async () => {
    const owner = ofThisRun[OWNER_LABEL]!.replace(/@[^@]+@/, '@1@')
    expect(await isOfDeadRun({ ...ofThisRun, [OWNER_LABEL]: owner })).toBe(true)
  })
  test('when the machine was started anew since', async () => {
    const owner = ofThisRun[OWNER_LABEL]!.replace(/[^@]*@[^@]*$/, 'another-boot@pid:[1]')
    expect(await isOfDeadRun({ ...ofThisRun, [OWNER_LABEL]: owner })).toBe(true)
  })
})

describe('nothing is removed', () => {
  test('while its owner runs', async () => {
    expect(await isOfDeadRun(ofThisRun)).toBe(false)
  })
  test('whose owner is in another container of this machine, where its process cannot be seen', async () => {
    const labels = await ofEndedRun()
    const owner = labels[OWNER_LABEL]!.replace(/[^@]*$/, 'pid:[1]')
    expect(await isOfDeadRun({ ...labels, [OWNER_LABEL]: owner })).toBe(false)
  })
  test('that another machine made: only that one knows', async () => {
    expect(await isOfDeadRun({ ...(await ofEndedRun()), [HOST_LABEL]: 'another-machine' })).toBe(false)
  })
  test.each([
    ['without labels', {}],
    ['without a run', { [RUN_LABEL]: undefined }],
    ['without an owner', { [OWNER_LABEL]: undefined }],
    ['whose owner is not readable', { [OWNER_LABEL]: 'me' }],
  ])('%s', async (name, change) => {
    const labels = name === 'without labels' ? {} : { ...(await ofEndedRun()), ...change }
    expect(await isOfDeadRun(labels as Labels)).toBe(false)
  })
})
