/** What a customer tells with a checkout, as JSON Schema. */
export const checkoutBody = {
  type: 'object',
  required: ['basketId', 'email'],
  properties: {
    basketId: { type: 'string', format: 'uuid' },
    email: { type: 'string', format: 'email', maxLength: 200 },
    note: { type: 'string', minLength: 1, maxLength: 500 },
  },
} as const

export interface CheckoutBody {
  readonly basketId: string
  readonly email: string
  readonly note?: string
}

/** The columns of `shop.orders` that a customer fills. */
export const told = ({ email, note }: CheckoutBody) => ({ email, note: note ?? null })

/** The columns of `shop.orders` that a customer reads, beside its id and its items. */
export const READ = ['reference', 'email', 'note'] as const
