/** What a customer tells with a checkout, as JSON Schema. */
export const checkoutBody = {
  type: 'object',
  required: ['basketId', 'email'],
  properties: {
    basketId: { type: 'string', format: 'uuid' },
    email: { type: 'string', format: 'email', maxLength: 200 },
  },
} as const

export interface CheckoutBody {
  readonly basketId: string
  readonly email: string
}

/** The columns of `shop.orders` that a customer fills. */
export const told = ({ email }: CheckoutBody) => ({ email })

/** The columns of `shop.orders` that a customer reads, beside its id and its items. */
export const READ = ['reference', 'email'] as const
