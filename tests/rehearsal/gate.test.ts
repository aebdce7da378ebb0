import { describe, expect, test } from 'vitest'
import type { SpecDeclaration } from '../../helpers/record/outcome.ts'
import { holdBack, type Gate } from '../../helpers/rehearsal/gate.ts'
import { Ledger } from '../../helpers/rehearsal/ledger.ts'

const declared = (more: Partial<SpecDeclaration>): SpecDeclaration => ({
  section: '2',
  checklist: '2.3',
  title: 'a spec',
  covers: ['2.3-04'],
  needs: [],
  ...more,
})

const gate = (more: Partial<Gate> = {}): Gate => ({
  ledger: new Ledger(),
  lacks: new Map(),
  outOfReach: new Map(),
  allow: [],
  selected: () => true,
  ...more,
})

describe('a spec is held back', () => {
  test('not at all when it needs nothing', () => {
    expect(holdBack(declared({}), gate())).toBeUndefined()
  })

  test('as not applicable, with the platform’s reason', () => {
    const lacks = new Map([['compose', 'There is no Compose here.'] as const])
    expect(holdBack(declared({ requires: ['compose'] }), gate({ lacks }))).toEqual({
      kind: 'not applicable',
      reason: 'There is no Compose here.',
    })
  })

  test('as not run, when the environment does not permit its act', () => {
    const outcome = holdBack(declared({ act: 'restore' }), gate({ allow: ['stop'] }))
    expect(outcome).toMatchObject({ kind: 'not run' })
    expect(outcome?.reason).toContain('`restore`')
  })

  test('as blocked by the need that failed, by name', () => {
    const ledger = new Ledger()
    ledger.enter('2.3-02', { kind: 'failed', reason: 'no dump' })
    expect(holdBack(declared({ needs: ['2.3-02'] }), gate({ ledger }))).toEqual({
      kind: 'blocked',
      blockedBy: '2.3-02',
      reason: 'Needs 2.3-02, which failed.',
    })
  })

  test.each([
    ['another', { kind: 'blocked', blockedBy: '2.2-01', reason: '' } as const, 'is itself blocked by 2.2-01'],
    ['nobody', { kind: 'not run', reason: 'No engine.' } as const, 'was not run (No engine.)'],
    ['what was never reached', undefined, 'has not been run'],
  ])('as blocked by a need that is held back by %s, in words', (_by, outcome, words) => {
    const ledger = new Ledger()
    if (outcome) ledger.enter('2.3-02', outcome)
    expect(holdBack(declared({ needs: ['2.3-02'] }), gate({ ledger }))).toEqual({
      kind: 'blocked',
      blockedBy: '2.3-02',
      reason: `Needs 2.3-02, which ${words}.`,
    })
  })

  test('by a need that failed, though it was left out of this run', () => {
    const ledger = new Ledger()
    ledger.enter('2.3-02', { kind: 'failed', reason: 'no dump' })
    const left = gate({ ledger, selected: () => false })
    expect(holdBack(declared({ needs: ['2.3-02'] }), left)).toMatchObject({ kind: 'blocked' })
    const notRun = new Ledger()
    notRun.enter('2.3-02', { kind: 'not run', reason: 'No engine.' })
    const unchosen = gate({ ledger: notRun, selected: () => false })
    expect(holdBack(declared({ needs: ['2.3-02'] }), unchosen)).toBeUndefined()
  })

  test('as blocked by a need that was not reached, but not by one that was left out', () => {
    expect(holdBack(declared({ needs: ['2.3-02'] }), gate())).toMatchObject({ kind: 'blocked' })
    expect(holdBack(declared({ needs: ['2.3-02'] }), gate({ selected: () => false }))).toBeUndefined()
  })

  test('as not run, where the platform cannot reach what it needs or do what it does', () => {
    const outOfReach = new Map([
      ['logs', 'Logs are out of reach.'] as const,
      ['stop', 'No stopping from here.'] as const,
    ])
    expect(holdBack(declared({ requires: ['logs'] }), gate({ outOfReach }))).toEqual({
      kind: 'not run',
      reason: 'Logs are out of reach.',
    })
    expect(holdBack(declared({ act: 'stop' }), gate({ outOfReach, allow: ['stop'] }))).toMatchObject({
      kind: 'not run',
      reason: 'No stopping from here.',
    })
  })

  test('as not run where nothing is to be changed after all, though it is allowed', () => {
    const withheld = 'It is not certain that this is staging.'
    expect(holdBack(declared({ act: 'stop' }), gate({ allow: ['stop'], withheld }))).toMatchObject({
      kind: 'not run',
      reason: withheld,
    })
    expect(holdBack(declared({}), gate({ withheld }))).toBeUndefined()
  })

  test('not by an act that was not permitted and whose effect stands as it was found', () => {
    const ledger = new Ledger()
    const act = holdBack(declared({ act: 'deploy', standing: true }), gate())!
    ledger.enter('2.8-02', act)
    expect(act.kind).toBe('not run')
    expect(holdBack(declared({ needs: ['2.8-02'] }), gate({ ledger }))).toBeUndefined()
    ledger.enter('2.2-02', holdBack(declared({ act: 'deploy' }), gate())!)
    expect(holdBack(declared({ needs: ['2.2-02'] }), gate({ ledger }))).toMatchObject({ kind: 'blocked' })
  })

  test('by what has held back an earlier spec of its own item: no item is blocked by itself', () => {
    const again = declared({ covers: ['2.5-04'], needs: ['2.5-04'] })
    const withheld = { kind: 'not run', reason: 'The database cannot be set aside.' } as const
    const blocked = { kind: 'blocked', blockedBy: '2.5-02', reason: 'Needs 2.5-02, which failed.' } as const
    for (const outcome of [withheld, blocked]) {
      const ledger = new Ledger()
      ledger.enter('2.5-04', outcome)
      expect(holdBack(again, gate({ ledger }))).toEqual(outcome)
    }
    const ledger = new Ledger()
    ledger.enter('2.5-04', { kind: 'failed', reason: 'no relation' })
    expect(holdBack(again, gate({ ledger }))).toMatchObject({ kind: 'blocked', blockedBy: '2.5-04' })
  })

  test('not by a need that is waived or does not apply', () => {
    const ledger = new Ledger()
    ledger.enter('2.3-02', { kind: 'waived', reason: 'known' })
    ledger.enter('2.2-04', { kind: 'not applicable', reason: 'no registry' })
    expect(holdBack(declared({ needs: ['2.3-02', '2.2-04'] }), gate({ ledger }))).toBeUndefined()
  })
})

describe('an item that several specs cover', () => {
  test('keeps its worst outcome, whatever the order', () => {
    const ledger = new Ledger()
    ledger.enter('3.2-05', { kind: 'failed', reason: 'x' })
    ledger.enter('3.2-05', { kind: 'passed' })
    expect(ledger.of('3.2-05')).toEqual({ kind: 'failed', reason: 'x' })
  })
})
