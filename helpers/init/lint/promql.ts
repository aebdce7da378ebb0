import { parser } from '@prometheus-io/lezer-promql'

/** Where a PromQL expression cannot be read: the text from there on; undefined where it can. */
export function promqlProblem(expression: string): string | undefined {
  if (expression.trim() === '') return 'it is empty'
  let at: number | undefined
  parser.parse(expression).iterate({
    enter: (node) => {
      if (node.type.isError && at === undefined) at = node.from
    },
  })
  if (at === undefined) return undefined
  const rest = expression.slice(at, at + 30).trim()
  return rest === '' ? 'it ends too early' : `it cannot be read from \`${rest}\` on`
}

/** The values that an expression wants a label to have, exactly. */
export function wantedValues(expression: string, label: string): string[] {
  const values: string[] = []
  parser.parse(expression).iterate({
    enter: (node) => {
      if (node.name !== 'UnquotedLabelMatcher' && node.name !== 'LabelMatcher') return
      const [, name, value] =
        /^(\w+)\s*=\s*["']([^"']*)["']$/.exec(expression.slice(node.from, node.to)) ?? []
      if (name === label && value !== undefined && value !== '') values.push(value)
    },
  })
  return values
}
