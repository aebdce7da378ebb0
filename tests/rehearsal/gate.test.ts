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

  test('as blocked by a need that was not reached, but not by one that was left out', () => {
    expect(holdBack(declared({ needs: ['2.3-02'] }), gate())).toMatchObject({ kind: 'blocked' })
    expect(holdBack(declared({ needs: ['2.3-02'] }), gate({ selected: () => false }))).toBeUndefined()
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
