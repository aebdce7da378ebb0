import { table } from './markdown.ts'

export interface Notification {
  readonly at: Date
  readonly environment: string
  readonly reason: string
  readonly operator: string
  readonly plan: {
    readonly steps: readonly string[]
    readonly interruptionMinutes: { readonly min: number; readonly max: number }
    readonly affected: { readonly data: string; readonly functions: readonly string[] }
  }
  readonly contacts: readonly { readonly role: string; readonly name: string; readonly reach: string }[]
}

/** The message that tells people of a rollback before it begins (runbook 5.1-09). */
export function renderNotification(notification: Notification): string {
  const { at, environment, reason, operator, plan, contacts } = notification
  const { min, max } = plan.interruptionMinutes
  return [
    `# Rollback of ${environment}`,
    '',
    `- Time: ${at.toISOString()}`,
    `- Environment: ${environment}`,
    `- Reason: ${reason}`,
    `- Operator: ${operator}`,
    '',
    '## Steps',
    '',
    ...plan.steps.map((step, index) => `${index + 1}. ${step}`),
    '',
    '## Impact',
    '',
    `- Interruption: ${min} to ${max} minutes`,
    `- Functions: ${plan.affected.functions.join(', ')}`,
    `- Data: ${plan.affected.data}`,
    '',
    '## Contacts',
    '',
    table(
      ['Role', 'Name', 'Reach'],
      contacts.map(({ role, name, reach }) => [role, name, reach]),
    ),
    '',
  ].join('\n')
}
