import type { Linter, Rule } from 'eslint'

export const rules: Readonly<
  Record<'no-conditional-assertion' | 'no-bare-loop' | 'no-early-return', Rule.RuleModule>
>
export const suitesRules: readonly Linter.Config[]
