/** A document before it is written as Markdown or HTML: both have the same parts, in the same words. */
export type Block =
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly text: string }
  | { readonly kind: 'paragraph'; readonly line: Line }
  | { readonly kind: 'list'; readonly lines: readonly Line[] }
  | {
      readonly kind: 'table'
      readonly head: readonly string[]
      readonly rows: readonly (readonly string[])[]
    }

/** A line of text, what stands out at its beginning apart. Between backticks stands what is typed. */
export interface Line {
  readonly strong?: string
  readonly text: string
}

export const heading = (level: 1 | 2 | 3, text: string): Block => ({ kind: 'heading', level, text })
export const paragraph = (text: string, strong?: string): Block => ({
  kind: 'paragraph',
  line: { text, ...(strong !== undefined && { strong }) },
})
export const list = (...lines: readonly (Line | string)[]): Block => ({
  kind: 'list',
  lines: lines.map((line) => (typeof line === 'string' ? { text: line } : line)),
})
export const table = (head: readonly string[], rows: readonly (readonly string[])[]): Block => ({
  kind: 'table',
  head,
  rows,
})
