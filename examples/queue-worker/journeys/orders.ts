/** What a job asks for an invoice of, as the worker reads it. */
export interface Order {
  readonly customer: string
  readonly currency: string
  readonly lines: readonly {
    readonly item: string
    readonly quantity: number
    readonly unit_cents: number
    readonly tax_percent: number
  }[]
}

/** An invoice as the database has it; `taxes` by rate, the lowest first. */
export interface Totals {
  readonly net: bigint
  readonly tax: bigint
  readonly gross: bigint
  readonly taxes: readonly { readonly percent: number; readonly net: bigint; readonly tax: bigint }[]
}

/** An order that shows how tax is rounded: each of its lines by itself would come to another sum. */
export const HOTEL: Order = {
  customer: 'Harbour Hotel',
  currency: 'EUR',
  lines: [
    { item: 'Towel', quantity: 1, unit_cents: 5, tax_percent: 10 },
    { item: 'Soap', quantity: 3, unit_cents: 335, tax_percent: 19 },
    { item: 'Lamp', quantity: 1, unit_cents: 3, tax_percent: 19 },
    { item: 'Vase', quantity: 1, unit_cents: 3, tax_percent: 19 },
  ],
}

/** What the tax office wants of it, reckoned by hand: 10 % of 0.05 and 19 % of 10.11 (1.9209), each rounded once. */
export const HOTEL_TOTALS: Totals = {
  net: 1016n,
  tax: 193n,
  gross: 1209n,
  taxes: [
    { percent: 10, net: 5n, tax: 1n },
    { percent: 19, net: 1011n, tax: 192n },
  ],
}

/** The nth of orders that are all different, by one line at one rate. */
export function orderNumber(n: number): Order {
  const line = {
    item: `Item ${n}`,
    quantity: 1 + (n % 7),
    unit_cents: 100 + n,
    tax_percent: [0, 7, 19][n % 3]!,
  }
  return { customer: `Customer ${n % 20}`, currency: 'EUR', lines: [line] }
}

/** What an order comes to in cents, tax rounded half up once per rate (EN 16931, BR-CO-17). */
export function totalsOf({ lines }: Order): Totals {
  const nets = new Map<number, bigint>()
  for (const { quantity, unit_cents, tax_percent } of lines)
    nets.set(tax_percent, (nets.get(tax_percent) ?? 0n) + BigInt(quantity) * BigInt(unit_cents))
  const taxes = [...nets]
    .map(([percent, net]) => ({ percent, net, tax: (net * BigInt(percent) + 50n) / 100n }))
    .sort((one, other) => one.percent - other.percent)
  const net = taxes.reduce((sum, each) => sum + each.net, 0n)
  const tax = taxes.reduce((sum, each) => sum + each.tax, 0n)
  return { net, tax, gross: net + tax, taxes }
}
