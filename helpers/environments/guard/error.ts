import { refusalLine, type Refusal } from './refusal.ts'

/** The guard refuses: exit code 65, every refusal on a line of its own, and no stack trace. */
export class ProductionError extends Error {
  override readonly name = 'ProductionError'
  readonly exitCode = 65
  readonly refusals: readonly Refusal[]

  /** `when` says what was about to be done, for example `before the act \`deploy\``. */
  constructor(when: string, refusals: readonly Refusal[]) {
    const facts =
      refusals.length === 1
        ? 'One fact says, or leaves open, that this is production'
        : `${refusals.length} facts say, or leave open, that this is production`
    const lines = refusals.map((refusal) => `  - ${refusalLine(refusal)}`)
    super([`Refused by the production guard ${when}. ${facts}:`, ...lines].join('\n'))
    this.refusals = refusals
  }
}
