import { describe, expect, test } from 'vitest'
import { glob } from 'node:fs/promises'
import { join } from 'node:path'
import { columns } from '../../helpers/words/columns.ts'
import { LANGUAGES } from '../../helpers/words/language.ts'

type Words = Readonly<Record<string, unknown>>

/** What any function of a catalogue is asked with: a word for each thing that it names. */
const ASKED = ['⟨1⟩', '⟨2⟩', '⟨3⟩', '⟨4⟩']

/** Every word of a catalogue by where it stands; a function by what it makes of names. */
function wordsIn(words: unknown, path = ''): [string, string][] {
  if (typeof words === 'string') return [[path, words]]
  if (typeof words === 'function')
    return [[path, String((words as (...names: string[]) => unknown)(...ASKED))]]
  return Object.entries(words as Words).flatMap(([key, each]) => wordsIn(each, `${path}/${key}`))
}

const catalogues: [string, Readonly<Record<string, Words>>][] = []
for await (const path of glob('helpers/words/*.ts')) {
  const exported = (await import(join(import.meta.dirname, '../..', path))) as Words
  const found = Object.entries(exported).filter(
    ([, value]) => typeof value === 'object' && LANGUAGES.every((language) => language in (value as object)),
  )
  catalogues.push(...(found as typeof catalogues))
}

test('there are catalogues', () => {
  expect(catalogues.map(([name]) => name)).toEqual(
    expect.arrayContaining(['comparisonWords', 'figureWords', 'outcomeWords']),
  )
})

describe.each(catalogues)('%s', (_name, catalogue) => {
  const [en, zh] = LANGUAGES.map((language) => new Map(wordsIn(catalogue[language])))
  test('has the same words in both languages, and none is empty', () => {
    expect([...zh!.keys()].sort()).toEqual([...en!.keys()].sort())
    expect([...en!, ...zh!].filter(([, word]) => word === '')).toEqual([])
  })
  test('is Chinese in Chinese, and not in English', () => {
    const letters = /[A-Za-z]{2,}|\p{Script=Han}/u
    const words = [...zh!].filter(([path, word]) => letters.test(word) && letters.test(en!.get(path) ?? ''))
    expect(words.filter(([, word]) => !/\p{Script=Han}/u.test(word))).toEqual([])
    expect([...en!].filter(([, word]) => /\p{Script=Han}/u.test(word))).toEqual([])
  })
  test('names the same things in both languages', () => {
    const named = (word = '') => [...new Set(word.match(/⟨\d⟩/g))].sort()
    const differing = [...en!].filter(([path, word]) => named(word).join() !== named(zh!.get(path)).join())
    expect(differing).toEqual([])
  })
})

test('columns stand below each other where some are Chinese', () => {
  expect(
    columns(
      [
        ['总计', 'a'],
        ['ab', 'b'],
      ],
      '',
    ),
  ).toEqual(['总计  a', 'ab    b'])
})
