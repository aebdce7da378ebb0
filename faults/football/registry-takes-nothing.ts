import { fault } from '../fault.ts'
import { answering } from '../answering.ts'

const VARIABLE = 'REHEARSAL_FAULT_REGISTRY'

export default fault({
  what: 'The registry takes no images while its disk is cleaned up',
  kind: 'build and release',
  platform: 'containers',
  run: { items: ['2.2-04'] },
  red: ['2.2-04'],
  because: /football-prediction:\S+ cannot be pushed: .*(503|read-only|denied)/is,
  beside: () =>
    answering(VARIABLE, ({ method, url }) =>
      method === 'GET' && url === '/v2/'
        ? { status: 200, body: {} }
        : { status: 503, body: { errors: [{ code: 'UNAVAILABLE', message: 'The registry is read-only.' }] } },
    ),
  config: ({ releases }) => ({
    releases: {
      ...releases,
      registry: `${new URL(process.env[VARIABLE] ?? 'http://localhost:5000').host}/team`,
    },
  }),
})
