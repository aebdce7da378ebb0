import { randomUUID } from 'node:crypto'

export interface Answer {
  readonly status: number
  readonly body: Readonly<Record<string, unknown>>
}

/** A customer of the shop at a port of this host. */
export function shopClient(port: () => number) {
  const ask = async (path: string, init: RequestInit = {}): Promise<Answer> => {
    const answer = await fetch(`http://127.0.0.1:${port()}${path}`, init)
    return { status: answer.status, body: (await answer.json()) as Answer['body'] }
  }
  const post = (path: string, body: object, headers: Readonly<Record<string, string>> = {}) =>
    ask(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    })
  /** Opens a basket with goods in it, and says its id. */
  const basketWith = async (goods: Readonly<Record<string, number>>): Promise<string> => {
    const { id } = (await post('/api/baskets', {})).body as { id: string }
    for (const [sku, quantity] of Object.entries(goods))
      await post(`/api/baskets/${id}/items`, { sku, quantity })
    return id
  }
  const checkOut = (
    basketId: string,
    { key = randomUUID(), ...told }: { key?: string; note?: string } = {},
  ) => post('/api/checkout', { basketId, email: 'ada@shop.example', ...told }, { 'idempotency-key': key })
  const stockOf = async (sku: string): Promise<number> => {
    const { products } = (await ask('/api/products?size=100')).body as {
      products: { sku: string; stock: number }[]
    }
    return products.find((product) => product.sku === sku)!.stock
  }
  return { ask, post, basketWith, checkOut, stockOf }
}
