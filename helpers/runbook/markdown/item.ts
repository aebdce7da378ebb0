import type { Paragraph, PhrasingContent } from 'mdast'
import { toString } from 'mdast-util-to-string'
import type { Binding, Item, Limit, Text } from '../runbook.ts'
import { annotationOf, type Annotation } from './annotations.ts'
import { itemId } from './ids.ts'

/** An item, and what is wrong with how it is written. */
export interface Read {
  readonly item: Item
  readonly wrong: readonly string[]
}

const REMEDY: Text = {
  en: 'Look at what the spec has seen (its evidence in the report), put right what is named there, then rehearse it again with `--only`.',
  zh: '查看报告中该项的证据，修复所指之处，再用 `--only` 重演。',
}

/** Reads one check box: its id, its words, and its annotations. */
export function readItem(checklist: string, paragraphs: readonly Paragraph[], line: number): Read {
  const spans: string[] = []
  const texts = paragraphs.map((paragraph) =>
    tidy(toString({ ...paragraph, children: spoken(paragraph.children, spans) })),
  )
  const { id, title, wrong: wrongId } = itemId(checklist, texts[0] ?? '')
  const said = spans.map((span) => ({ span, annotation: annotationOf(span) as Annotation }))
  const limits = said.flatMap(({ annotation }): Limit[] => ('limit' in annotation ? [annotation.limit] : []))
  const bindings = said.flatMap(({ annotation }): Binding[] =>
    'binding' in annotation ? [annotation.binding] : [],
  )
  const attested = said.some(({ annotation }) => 'attested' in annotation)
  const wrong = [
    ...(wrongId === undefined ? [] : [wrongId]),
    ...(title === '' ? ['a check box without words: say what the item promises'] : []),
    ...said.flatMap(({ span, annotation }) =>
      'expected' in annotation ? [`\`${span}\` is no annotation: expected ${annotation.expected}`] : [],
    ),
    ...(limits.length > 1 ? ['two limits: write an item for each'] : []),
    ...(attested && bindings.length + limits.length > 0
      ? [
          '`attested` beside a binding or a limit: what a spec shows need not be attested, so write an item for each',
        ]
      : []),
  ]
  const promise = [title, ...texts.slice(1)].filter((text) => text !== '').join(' ')
  const item: Item = {
    id,
    kind: attested ? 'attested' : 'check',
    title: inBoth(title),
    promise: inBoth(promise),
    remedy: REMEDY,
    ...(limits[0] && { limit: limits[0] }),
    ...(attested && { attested }),
    ...(bindings.length > 0 && { bindings }),
    line,
  }
  return { item, wrong }
}

/** A team's runbook is written in one language. */
export function inBoth(text: string): Text {
  return { en: text, zh: text }
}

/** What is said in words; annotations are taken out and gathered. */
function spoken(nodes: readonly PhrasingContent[], spans: string[]): PhrasingContent[] {
  return nodes.flatMap((node): PhrasingContent[] => {
    if (node.type === 'html') return []
    if (node.type === 'inlineCode' && annotationOf(node.value)) {
      spans.push(node.value)
      return []
    }
    return 'children' in node ? [{ ...node, children: spoken(node.children, spans) }] : [node]
  })
}

/** What is left of the text around annotations that were taken out: empty brackets, a comma before nothing. */
function tidy(text: string): string {
  return text
    .replaceAll(/\s+/gu, ' ')
    .replaceAll(/\s*[(（]\s*[,，;；、]*\s*[)）]/gu, '')
    .replaceAll(/\s+(?=[.,;:。，；：、](?:\s|$))/gu, '')
    .replaceAll(/[\s,;，；、:：–—-]+$/gu, '')
    .trim()
}
