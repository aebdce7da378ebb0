import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { migrationsSchema } from '../../helpers/environments/schema/migrations.ts'
import { findEngine } from '../../helpers/platforms/containers/engine.ts'
import { bringUp, type BroughtUp } from '../../examples/staging/bring-up.ts'
import { migrationState } from '../fixtures/migration-state.ts'
import { shop } from '../../examples/staging/shop.ts'
import { shopClient } from './shop-client.ts'

const BOWL = 'ALD-001'
const BOARD = 'ALD-002'
const NOWHERE = '00000000-0000-4000-8000-000000000000'

describe('the shop, brought up as a staging is found', () => {
  let up: BroughtUp<'shop' | 'db' | 'redis'>
  const project = shop()
  const { ask, post, basketWith, checkOut, stockOf } = shopClient(() => up.ports.shop)
  const inDatabase = async (sql: string, user = 'shop_owner') => {
    const words = ['psql', '--no-psqlrc', '--tuples-only', '--no-align', `--username=${user}`]
    return (await up.compose(['exec', '--no-TTY', 'db', ...words, 'shop_staging', '--command', sql])).stdout
  }
  const migrations = () => {
    const command = ['node_modules/.bin/node-pg-migrate']
    const config = migrationsSchema.parse({ tool: 'node-pg-migrate', command, service: 'migrate' })
    return migrationState(config, (words) =>
      up.compose(['run', '--rm', '--no-deps', '--no-TTY', 'migrate', ...words]),
    )
  }

  beforeAll(async () => {
    up = await bringUp(project)
  })
  afterAll(() => up?.[Symbol.asyncDispose]())

  test('it says that it works, and nothing else', async () => {
    expect(await ask('/healthz')).toEqual({ status: 200, body: { status: 'ok' } })
  })

  test('the release before is live, with 200 products by page, and takes no notes', async () => {
    const { body } = await ask('/api/products?page=7&size=30')
    expect(body).toMatchObject({ page: 7, pages: 7, total: 200 })
    expect(body.products).toHaveLength(20)
    const { status, body: order } = await checkOut(await basketWith({ [BOWL]: 1 }), { note: 'ring twice' })
    expect(status).toBe(201)
    expect(order).not.toHaveProperty('note')
    expect(await migrations()).toMatchObject({ current: '0002_orders', pending: [] })
  })

  test('what is checked out is stored, and gone from the stock', async () => {
    const stock = await stockOf(BOWL)
    const { status, body } = await checkOut(await basketWith({ [BOWL]: 2, [BOARD]: 1 }))
    expect(status).toBe(201)
    expect(body).toMatchObject({
      totalCents: 2 * 498 + 709,
      reference: expect.stringMatching(/^S-1\d{5}$/) as string,
    })
    expect(await ask(`/api/orders/${String(body.id)}`)).toEqual({ status: 200, body })
    expect(await stockOf(BOWL)).toBe(stock - 2)
  })

  test('a checkout that is asked for twice, also at once, makes one order', async () => {
    const [basket, key, stock] = [await basketWith({ [BOWL]: 1 }), 'the-same-key', await stockOf(BOWL)]
    const answers = await Promise.all([1, 2, 3].map(() => checkOut(basket, { key })))
    const again = await checkOut(basket, { key })
    expect(new Set([...answers, again].map(({ body }) => body.id)).size).toBe(1)
    expect(again.status).toBe(200)
    expect(await stockOf(BOWL)).toBe(stock - 1)
    expect((await checkOut(await basketWith({ [BOWL]: 1 }), { key })).status).toBe(409)
  })

  test('what cannot be is refused, and leaves nothing behind', async () => {
    const orders = await inDatabase('SELECT count(*) FROM shop.orders')
    const basket = await basketWith({ [BOWL]: 1 })
    for (let more = 0; more < 51; more++)
      await post(`/api/baskets/${basket}/items`, { sku: BOARD, quantity: 99 })
    expect(await checkOut(basket)).toMatchObject({
      status: 409,
      body: { message: expect.stringContaining(BOARD) as string },
    })
    expect((await checkOut(await basketWith({}))).status).toBe(422)
    expect((await checkOut(NOWHERE)).status).toBe(404)
    expect((await ask(`/api/orders/${NOWHERE}`)).status).toBe(404)
    expect((await ask('/api/products?page=0')).status).toBe(400)
    expect(await inDatabase('SELECT count(*) FROM shop.orders')).toBe(orders)
  })

  test('two checkouts at the same moment each take their goods', async () => {
    const baskets = await Promise.all(Array.from({ length: 12 }, () => basketWith({ [BOWL]: 1, [BOARD]: 1 })))
    const stock = await stockOf(BOWL)
    const answers = await Promise.all(baskets.map((basket) => checkOut(basket)))
    expect(answers.map(({ status }) => status)).toEqual(baskets.map(() => 201))
    expect(await stockOf(BOWL)).toBe(stock - 12)
    expect(await inDatabase('SELECT * FROM shop.stock_differences')).toBe('')
  })

  test('roles have no more than they need', async () => {
    await expect(inDatabase('DELETE FROM shop.orders', 'shop_app')).rejects.toThrow(/permission denied/)
    await expect(inDatabase('UPDATE shop.products SET price_cents = 1', 'shop_app')).rejects.toThrow(
      /permission denied/,
    )
    const redis = async (words: string) =>
      (
        await up.compose([
          ...['exec', '--no-TTY', 'redis', 'sh', '-c'],
          `REDISCLI_AUTH="$SHOP_REDIS_PASSWORD" redis-cli ${words}`,
        ])
      ).stdout
    expect(await redis('--user shop PING')).toBe('PONG')
    expect(await redis('--user shop SET other 1')).toMatch(/^NOPERM/)
    expect(await redis('--user shop FLUSHALL')).toMatch(/^NOPERM/)
    expect(await redis('PING')).toMatch(/NOAUTH|WRONGPASS/)
  })

  test('the newer release goes live over the same data, and the older one again', async () => {
    const basket = await basketWith({ [BOWL]: 1 })
    await up.compose(['build', 'shop'], { GIT_COMMIT: up.commit, SHOP_TAG: 'next' })
    await up.compose(['run', '--rm', '--no-deps', '--no-TTY', 'migrate'], { SHOP_TAG: 'next' })
    // The older release, which is still live, tolerates the newer schema.
    expect((await checkOut(await basketWith({ [BOWL]: 1 }))).status).toBe(201)
    await up.compose(['up', '--detach', '--wait', 'shop'], { SHOP_TAG: 'next' })
    const { body: order } = await checkOut(basket, { note: 'ring twice' })
    expect(order).toMatchObject({ note: 'ring twice' })
    await up.compose(['up', '--detach', '--wait', 'shop'])
    const { status, body } = await ask(`/api/orders/${String(order.id)}`)
    expect({ status, ...body, note: 'ring twice' }).toEqual({ status: 200, ...order })
    expect((await checkOut(await basketWith({ [BOWL]: 1 }))).status).toBe(201)
  })

  test('it ends by itself, and has logged JSON alone, none of it an error', async () => {
    await up.compose(['stop', 'shop'])
    const { stdout: state } = await up.compose(['ps', '--all', '--format', 'json', 'shop'])
    expect((JSON.parse(state) as { ExitCode: number }).ExitCode).toBe(0)
    const { stdout } = await up.compose(['logs', '--no-color', '--no-log-prefix', 'shop'])
    const levels = stdout.split('\n').map((line) => (JSON.parse(line) as { level: number }).level)
    expect(Math.max(...levels), stdout).toBeLessThan(50)
  })

  test('nothing of it is left at the end', async () => {
    await up[Symbol.asyncDispose]()
    const engine = await findEngine()
    const filters = { label: [`com.docker.compose.project.working_dir=${up.folder}`] }
    expect(await engine.listContainers({ all: true, filters })).toEqual([])
    expect(await engine.listImages({ filters: { reference: [project.image] } })).toEqual([])
  })
})
