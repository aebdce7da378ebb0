import type { Criterion, DataJourney, Step } from '../../helpers/journeys/journey.ts'

/** What customers do in the shop, and how one can tell that it worked. Samples are drawn from its own database. */
const CREATED: Criterion = { context: '$statusCode', equals: 201 }
const BASKET = '$steps.open.outputs.id'

const open: Step = {
  stepId: 'open',
  request: 'POST /api/baskets',
  successCriteria: [CREATED, { context: '$response.body#/items', maxItems: 0 }],
  outputs: { id: '$response.body#/id' },
}

const fill: Step = {
  stepId: 'fill',
  request: `POST /api/baskets/{${BASKET}}/items`,
  requestBody: { payload: { sku: '$inputs.sku', quantity: 2 } },
  successCriteria: [{ context: '$response.body#/totalCents', equals: '$inputs.total' }],
}

/** The basket's id is a key that no other checkout has. */
const checkOut: Step = {
  stepId: 'checkout',
  request: 'POST /api/checkout',
  parameters: [{ name: 'Idempotency-Key', in: 'header', value: BASKET }],
  requestBody: { payload: { basketId: BASKET, email: 'rehearsal@shop.example' } },
  successCriteria: [CREATED, { context: '$response.body#/totalCents', equals: '$inputs.total' }],
  outputs: { id: '$response.body#/id', reference: '$response.body#/reference' },
}

const enoughInStock = {
  part: 'db',
  query: `SELECT sku, price_cents * 2 AS total FROM shop.products WHERE stock > 1000 ORDER BY sku`,
}

const checkOutABasket: DataJourney = {
  summary: 'A customer fills a basket, checks out, and finds the order as it was told',
  part: 'shop',
  samples: enoughInStock,
  load: false,
  inFlight: true,
  steps: [
    open,
    fill,
    {
      stepId: 'look',
      request: 'GET /api/baskets/current',
      successCriteria: [{ context: '$response.body#/id', equals: BASKET }],
    },
    checkOut,
    {
      stepId: 'read',
      request: 'GET /api/orders/{$steps.checkout.outputs.id}',
      successCriteria: [
        { context: '$response.body#/reference', equals: '$steps.checkout.outputs.reference' },
        { context: '$response.body#/totalCents', equals: '$inputs.total' },
        { context: '$response.body#/items', minItems: 1, maxItems: 1 },
        { context: '$response.body#/items/0/sku', equals: '$inputs.sku' },
        { context: '$response.body#/items/0/quantity', equals: 2 },
      ],
    },
  ],
}

/** Everybody wants the same: what two checkouts at the same moment do to one product is seen under load alone. */
const checkOutTheBestseller: DataJourney = {
  ...checkOutABasket,
  summary: 'Customers buy the one product that sells best',
  samples: { ...enoughInStock, query: `${enoughInStock.query} LIMIT 1` },
  load: true,
  inFlight: false,
}

const checkOutTwice: DataJourney = {
  summary: 'The same checkout sent twice makes one order',
  part: 'shop',
  samples: enoughInStock,
  steps: [
    open,
    fill,
    checkOut,
    {
      ...checkOut,
      stepId: 'again',
      successCriteria: [
        { context: '$statusCode', equals: 200 },
        { context: '$response.body#/id', equals: '$steps.checkout.outputs.id' },
      ],
      outputs: {},
    },
  ],
}

const browseTheCatalogue: DataJourney = {
  summary: 'The catalogue has every product once, over all of its pages',
  part: 'shop',
  load: true,
  samples: {
    part: 'db',
    query: `
      SELECT page, min(sku) AS first, max(sku) AS last, (SELECT count(*)::int FROM shop.products) AS total
        FROM (SELECT sku, 1 + (row_number() OVER (ORDER BY sku) - 1)::int / 20 AS page FROM shop.products) AS paged
       GROUP BY page HAVING count(*) = 20 ORDER BY page`,
  },
  steps: [
    {
      stepId: 'page',
      request: 'GET /api/products',
      parameters: [
        { name: 'page', in: 'query', value: '$inputs.page' },
        { name: 'size', in: 'query', value: 20 },
      ],
      successCriteria: [
        { context: '$response.body#/total', equals: '$inputs.total' },
        { context: '$response.body#/products', minItems: 20, maxItems: 20 },
        { context: '$response.body#/products/0/sku', equals: '$inputs.first' },
        { context: '$response.body#/products/19/sku', equals: '$inputs.last' },
        { context: '$response.body#/products', each: '/priceCents', minimum: 1 },
      ],
    },
  ],
}

const buyMoreThanThereIs: DataJourney = {
  summary: 'What is not in stock cannot be bought',
  part: 'shop',
  samples: { part: 'db', query: 'SELECT sku FROM shop.products WHERE stock < 99 ORDER BY sku' },
  steps: [
    open,
    {
      ...fill,
      requestBody: { payload: { sku: '$inputs.sku', quantity: 99 } },
      successCriteria: [{ context: '$response.body#/items/0/quantity', equals: 99 }],
    },
    {
      ...checkOut,
      successCriteria: [
        { context: '$statusCode', equals: 409 },
        { context: '$response.body#/message', pattern: 'in stock' },
      ],
      outputs: {},
    },
    {
      stepId: 'keep',
      request: `GET /api/baskets/{${BASKET}}`,
      successCriteria: [{ context: '$response.body#/items/0/quantity', equals: 99 }],
    },
  ],
}

export const journeys = {
  'check-out-a-basket': checkOutABasket,
  'check-out-the-bestseller': checkOutTheBestseller,
  'check-out-twice': checkOutTwice,
  'browse-the-catalogue': browseTheCatalogue,
  'buy-more-than-there-is': buyMoreThanThereIs,
}
