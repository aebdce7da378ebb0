import { describe, expect, expectTypeOf, test } from 'vitest'
import type { Outcome, SpecDeclaration } from '../../helpers/record/outcome.ts'
import { Ledger } from '../../helpers/rehearsal/ledger.ts'
import { product } from '../../helpers/rehearsal/product.ts'
import type { DeclareSpec } from '../../helpers/rehearsal/section.ts'
import type { System } from '../../helpers/rehearsal/system.ts'
import { demandGivers, holdBackForWant, needsOf, take } from '../../helpers/rehearsal/takes.ts'

const system = { releases: { current: 'found' } } as unknown as System
const all = { selected: () => true }
const giver = (covers: string[]): SpecDeclaration => ({
  section: '2',
  checklist: '2.2',
  title: 'the build',
  covers,
  needs: [],
})
const found = () => product('the release', { asFound: () => 'found' })
const ledgerOf = (item: string, outcome: Outcome) => {
  const ledger = new Ledger()
  ledger.enter(item, outcome)
  return ledger
}

describe('a product', () => {
  test('is what was given last', () => {
    const built = product<string>('the build')
    expect(built.of(system)).toBeUndefined()
    built.give('first', giver(['2.2-02']))
    built.give('second', giver(['2.2-02']))
    expect(take({ built }, system)).toEqual({ built: 'second' })
  })
  test('is what was found until it is given', () => {
    const built = found()
    expect(take({ built }, system)).toEqual({ built: 'found' })
    built.give('built', giver(['2.2-02']))
    expect(take({ built }, system)).toEqual({ built: 'built' })
  })
  test('that was to be found and is not is an error that names it', () => {
    const previous = product<string>('the release before', { asFound: () => undefined })
    expect(holdBackForWant({ previous }, system, { ledger: new Ledger(), ...all })).toBeUndefined()
    expect(() => take({ previous }, system)).toThrow('“the release before” was expected in the environment')
  })
})

describe('a spec that takes a product', () => {
  test('needs the items of the spec that gives it', () => {
    const built = product<string>('the build')
    built.declareGiver(giver(['2.2-02', '2.1-02']))
    expect(needsOf({ built })).toEqual(['2.2-02', '2.1-02'])
  })
  test('is an error where no spec before it gives it, but not where it is found or the rest is not read', () => {
    const built = product<string>('the build')
    const taker = { title: 'the app starts' }
    expect(() => demandGivers(taker, { built }, true)).toThrow(
      '“the app starts” takes “the build”, which no spec before it gives',
    )
    expect(() => demandGivers(taker, { built }, false)).not.toThrow()
    expect(() => demandGivers(taker, { found: found() }, true)).not.toThrow()
    built.declareGiver(giver(['2.2-02']))
    expect(() => demandGivers(taker, { built }, true)).not.toThrow()
  })
  test('is blocked by the spec that has not brought it about', () => {
    const built = product<string>('the build')
    built.declareGiver(giver(['2.2-02']))
    expect(
      holdBackForWant({ built }, system, {
        ledger: ledgerOf('2.2-02', { kind: 'waived', reason: 'known' }),
        ...all,
      }),
    ).toEqual({
      kind: 'blocked',
      blockedBy: '2.2-02',
      reason: 'Takes “the build”, which was not brought about by 2.2-02.',
    })
  })
  test('does not apply where the spec that gives it does not', () => {
    const built = product<string>('the build')
    built.declareGiver(giver(['2.2-02']))
    const absent = { kind: 'not applicable', reason: 'There is nothing to build.' } as const
    expect(holdBackForWant({ built }, system, { ledger: ledgerOf('2.2-02', absent), ...all })).toEqual(absent)
  })
  test('is not run where the act that gives it was not, and lets what needs it go on where that one did', () => {
    const built = product<string>('the build')
    built.declareGiver(giver(['2.2-02']))
    const left = { kind: 'not run', reason: 'Not permitted.', standing: true } as const
    expect(holdBackForWant({ built }, system, { ledger: ledgerOf('2.2-02', left), ...all })).toEqual({
      kind: 'not run',
      reason: 'Takes “the build”, which was not brought about: 2.2-02 was not run.',
      standing: true,
    })
    const chosen = { kind: 'not run', reason: 'Not chosen.' } as const
    expect(
      holdBackForWant({ built }, system, { ledger: ledgerOf('2.2-02', chosen), ...all }),
    ).not.toHaveProperty('standing')
  })
  test('goes by the spec that gives it, and not by its item, which another spec’s want has blocked', () => {
    const begun = product<string>('the beginning')
    begun.declareGiver(giver(['2.5-01']))
    begun.leave({ kind: 'not run', reason: 'Not permitted.', standing: true })
    const blocked = ledgerOf('2.5-01', { kind: 'blocked', blockedBy: '2.3-02', reason: 'Needs 2.3-02.' })
    expect(holdBackForWant({ begun }, system, { ledger: blocked, ...all })).toMatchObject({
      kind: 'not run',
      standing: true,
    })
  })
  test('is not run where the spec that gives it is not part of the run', () => {
    const built = product<string>('the build')
    expect(holdBackForWant({ built }, system, { ledger: new Ledger(), ...all })).toMatchObject({
      kind: 'not run',
    })
  })
  test('needs those of the spec that gave it last, where several may', () => {
    const built = product<string>('the build')
    built.declareGiver(giver(['2.2-02']))
    built.declareGiver(giver(['5.1-02']))
    expect(needsOf({ built })).toEqual([])
    const ledger = new Ledger()
    ledger.enter('2.2-02', { kind: 'passed' })
    ledger.enter('5.1-02', { kind: 'failed', reason: 'no' })
    built.give('first', giver(['2.2-02']))
    expect(holdBackForWant({ built }, system, { ledger, ...all })).toBeUndefined()
    built.give('second', giver(['5.1-02']))
    expect(holdBackForWant({ built }, system, { ledger, ...all })).toMatchObject({
      kind: 'blocked',
      blockedBy: '5.1-02',
    })
  })
  test('may run once it is given, whatever the value', () => {
    const count = product<number>('a count')
    count.declareGiver(giver(['2.2-02']))
    count.give(0, giver(['2.2-02']))
    const passed = ledgerOf('2.2-02', { kind: 'passed' })
    expect(holdBackForWant({ count }, system, { ledger: passed, ...all })).toBeUndefined()
  })
})

test('what is taken and given is typed by the declaration', () => {
  const built = product<{ digest: string }>('the build')
  const spec: DeclareSpec<Record<never, never>> = () => undefined
  spec('takes it', { covers: [], takes: { built } }, ({ built: taken }) => {
    expectTypeOf(taken).toEqualTypeOf<{ digest: string }>()
  })
  spec('gives it', { covers: [], gives: built }, () => Promise.resolve({ digest: 'x' }))
  // @ts-expect-error It gives something else.
  spec('gives something else', { covers: [], gives: built }, () => 7)
  // @ts-expect-error It says that it gives it, and returns nothing.
  spec('gives nothing', { covers: [], gives: built }, () => undefined)
  expect(built.of(system)).toBeUndefined()
})
