import type { Code, ListItem, Nodes, Paragraph, Root } from 'mdast'
import { toString } from 'mdast-util-to-string'

/** A check box, or a paragraph that was meant as one. */
export type Box =
  | { readonly paragraphs: readonly Paragraph[]; readonly line: number }
  | { readonly meant: string; readonly line: number }

/** Brackets of the reader's own keyboard that stand for a check box. */
const FULL_WIDTH = /^(?:［[\s\u3000xX✓√]?］|【[\s\u3000xX✓√]?】|\[\u3000\])\s*/u
/** What looks like a check box to a reader and not to Markdown: in a list, and in a paragraph. */
const MEANT_IN_LIST = /^(?:\[\s*[xX]?\s*\]|[☐☑☒□])/u
const MEANT_IN_TEXT = /^[-*+]?\[\s*[xX]?\s*\]/mu
/** Markdown is not read inside HTML, until an empty line, nor where four blanks make code of a line. */
const INSIDE = /^\s*[-*+]\s+\[[ xX]\]\s/mu

/** Every check box below a node, outer ones before those inside them, and what only looks like one. */
export function* boxesOf(node: Nodes): Generator<Box> {
  if (node.type === 'listItem') yield* boxOf(node)
  else if (node.type === 'paragraph' && MEANT_IN_TEXT.test(toString(node)))
    yield { meant: toString(node), line: lineOf(node) }
  else if (node.type === 'html' && !node.value.startsWith('<!--') && INSIDE.test(node.value))
    yield { meant: node.value, line: lineOf(node) }
  else if (node.type === 'code' && isIndented(node) && INSIDE.test(node.value))
    yield { meant: node.value, line: lineOf(node) }
  if (!('children' in node)) return
  for (const child of node.children)
    if (node.type !== 'listItem' || child.type !== 'paragraph') yield* boxesOf(child)
}

function* boxOf(item: ListItem): Generator<Box> {
  const paragraphs = item.children.filter((child) => child.type === 'paragraph')
  const [first] = paragraphs
  const text = first ? toString(first) : ''
  const line = lineOf(item)
  if (typeof item.checked === 'boolean') {
    if (text.trim() !== '') yield { paragraphs, line }
    else yield { meant: '- [ ]', line }
  } else if (first && FULL_WIDTH.test(text)) {
    yield { paragraphs: [withoutBrackets(first), ...paragraphs.slice(1)], line }
  } else if (MEANT_IN_LIST.test(text)) yield { meant: text, line }
}

/** Code without a fence around it has as many lines as its text. */
function isIndented({ value, position }: Code): boolean {
  return position !== undefined && position.end.line - position.start.line + 1 === value.split('\n').length
}

function withoutBrackets(paragraph: Paragraph): Paragraph {
  const [first, ...rest] = paragraph.children
  if (first?.type !== 'text') return paragraph
  return { ...paragraph, children: [{ ...first, value: first.value.replace(FULL_WIDTH, '') }, ...rest] }
}

/** The line that a node begins in, from 1. */
export function lineOf(node: Nodes | Root): number {
  return node.position?.start.line ?? 1
}
