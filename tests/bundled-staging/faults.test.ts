import { describe, expect, test } from 'vitest'
import { catalogue } from '../../faults/catalogue.ts'
import { faultsToStandWith, faultToStandWith, whyNot } from '../../staging/faults.ts'
import { tellFaults } from '../../staging/told.ts'

describe('faults that a staging can stand with', () => {
  test('are those of the bundled system that lie in what it is built and run from', async () => {
    const standing = await faultsToStandWith()
    expect(standing.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['lying-health', 'broken-migration']),
    )
    for (const { edits, found } of standing) expect({ ...edits, ...found }).not.toEqual({})
    const all = await catalogue()
    expect(all.length).toBeGreaterThan(standing.length)
    for (const each of all.filter(({ name }) => !standing.some((one) => one.name === name)))
      expect(whyNot(each)).toMatch(/^it /)
  })

  test('another one is told as such, with those that can', async () => {
    await expect(faultToStandWith('k6-dies')).rejects.toThrow(
      /^--break: k6-dies cannot be put into a staging that stands: it .*`npm run faults -- k6-dies` rehearses it\.\nThose that can .*lying-health/s,
    )
    await expect(faultToStandWith('lying-heath')).rejects.toThrow(
      /there is no faults\/football\/lying-heath\.ts\. Near it: lying-health,/,
    )
  })

  test('the list names the first red item and what is broken', async () => {
    expect(tellFaults(await faultsToStandWith())).toMatch(/^2\.8-04 {3}lying-health: \S/m)
  })
})
