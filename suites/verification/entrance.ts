import { randomUUID } from 'node:crypto'
import type { Checklist } from '../football.ts'
import { football } from '../football/probe.ts'
import { entersAtTheApp, LOGGED_WITHIN_MS } from '../kinds/entrance.ts'

/** Headers of one connection, or of one moment: nobody behind a proxy gets those that the app has sent. */
const OF_THE_CONNECTION = [
  'connection',
  'keep-alive',
  'transfer-encoding',
  'content-length',
  'date',
  'server',
]

type Headers = Readonly<Record<string, string | string[] | undefined>>

/** What of the app's headers is not as the app sends it; one that is never the same has to be there. */
export function headersLost(own: Headers, again: Headers, through: Headers): string[] {
  return Object.entries(own).flatMap(([name, value]) => {
    if (OF_THE_CONNECTION.includes(name)) return []
    const seen = through[name]
    const isAsSent = value === again[name] ? String(seen) === String(value) : seen !== undefined
    return isAsSent ? [] : [`${name}: ${String(seen ?? 'missing')}, where the app sends ${String(value)}`]
  })
}

/** What users ask is asked through the proxy that stands before the app. */
export function entrance(checklist: Checklist): void {
  const { spec } = checklist

  entersAtTheApp(checklist, 'what is asked through the proxy arrives at the app', {
    covers: ['3.1-06'],
    needs: ['0-01', '2.8-03'],
  })

  spec(
    'what the proxy withholds is not to be had through it',
    { covers: ['3.1-06'], needs: ['0-01', '2.8-03'], requires: ['entrance', 'entrance.withholds'] },
    async ({ system, entrance, each, expect }) => {
      await each(
        Object.entries(system.one('proxy').withholds ?? {}),
        ([path]) => path,
        async ([path, withheld]) => {
          const { status } = await entrance.ask(path)
          expect(status, `status of GET ${entrance.url}${path}`).toBe(withheld)
        },
      )
    },
  )

  spec(
    'every journey works through the proxy',
    { covers: ['3.1-06'], needs: ['3.1-06'], requires: ['entrance'] },
    async ({ system, journeys, each }) => {
      const { name, to } = system.one('proxy')
      await each(system.journeys.answeredBy(to), (journey) => journeys.works(journey, name))
    },
  )

  spec(
    'an answer comes through the proxy as the app has sent it',
    { covers: ['3.1-06'], needs: ['3.1-06'], requires: ['entrance', 'setting routes.predict'] },
    async ({ system, api, entrance, expect }) => {
      const { predict, pathOf, fixtures } = football({ system, api })
      // The first one is not from the app's own cache yet, and differs by that.
      await predict(fixtures.featured)
      const own = await predict(fixtures.featured)
      const again = await predict(fixtures.featured)
      const through = await entrance.ask(pathOf('predict'), { method: 'POST', body: fixtures.featured })
      expect(through.status, `status of a prediction through ${entrance.url}: ${through.text}`).toBe(
        own.status,
      )
      expect(JSON.parse(through.text), 'the body of its answer, against the app’s own').toEqual(own.json)
      const lost = headersLost(own.headers, again.headers, through.headers)
      expect(lost, `headers that ${entrance.url} does not hand back as they were sent`).toEqual([])
    },
  )

  spec(
    'the proxy takes bodies up to its limit, and no larger ones',
    {
      covers: ['3.1-06'],
      needs: ['3.1-06'],
      requires: ['entrance', 'entrance.maxBodyBytes', 'setting routes.predict', 'logs'],
    },
    async ({ system, api, entrance, logs, until, expect }) => {
      const path = football({ system, api }).pathOf('predict')
      const { maxBodyBytes = Number.NaN } = system.one('proxy')
      const [largest, larger] = [randomUUID(), randomUUID()]
      // As JSON, a text has two quotation marks besides its letters.
      const send = (bytes: number, id: string) =>
        entrance.ask(`${path}?rehearsal=${id}`, { method: 'POST', body: 'x'.repeat(bytes - 2) })
      const { status: refused } = await send(maxBodyBytes + 1, larger)
      const { status: taken } = await send(maxBodyBytes, largest)
      expect(refused, `status of a body of ${maxBodyBytes + 1} bytes through ${entrance.url}`).toBe(413)
      expect(
        taken,
        `status of a body of ${maxBodyBytes} bytes, which the config says that ${entrance.url} takes (maxBodyBytes)`,
      ).not.toBe(413)
      await until('a body as large as the proxy takes to arrive', () => logs.find('api', largest), {
        deadlineMs: LOGGED_WITHIN_MS,
      })
      const arrived = await logs.count('api', larger)
      expect(arrived, `larger bodies that ${entrance.url} has handed on to the app`).toBe(0)
    },
  )
}
