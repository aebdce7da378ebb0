import type { HttpConnection } from '../http-api/connection.ts'
import type { Evidence } from '../../record/evidence.ts'
import { httpClient } from '../http-api/ask.ts'

export interface GrafanaAddress extends HttpConnection {
  readonly user: string
  readonly password: string
}

interface Panel {
  readonly id: number
  readonly title: string
  readonly panels?: readonly Panel[]
  readonly datasource?: { readonly uid?: string }
  readonly targets?: readonly { readonly refId: string; readonly expr?: string }[]
}

/** A text, say, asks for nothing. */
const asks = ({ targets = [] }: Panel) => targets.length > 0

/** One series of a query's answer: its columns, the times first. */
interface Frame {
  readonly data?: { readonly values?: readonly (readonly unknown[])[] }
}

/** Grafana's HTTP API as its documentation describes it (health, dashboard search, dashboard by uid, data source query). */
export function grafanaProbe(connection: GrafanaAddress, evidence: Evidence) {
  const { url, user, password } = connection
  const { askJson } = httpClient(connection)
  const authorization = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`
  const get = <T>(path: string) => askJson<T>(`${url}${path}`, { headers: { authorization } })
  const panels = async (uid: string): Promise<Panel[]> => {
    const { dashboard } = await get<{ dashboard: { panels?: readonly Panel[] } }>(
      `/api/dashboards/uid/${uid}`,
    )
    return (dashboard.panels ?? []).flatMap((panel) => (panel.panels ? [...panel.panels] : [panel]))
  }
  return {
    health: () => get<{ database: string; version: string }>('/api/health'),
    /** The dashboards whose title or tag holds a word. */
    dashboards: async (word: string) => {
      const found =
        await get<{ uid: string; title: string; tags?: readonly string[] }[]>('/api/search?type=dash-db')
      evidence.attach('dashboards', found)
      return found.filter(({ title, tags = [] }) => title.toLowerCase().includes(word) || tags.includes(word))
    },
    /** Every query of a dashboard's panels. */
    queries: async (uid: string): Promise<string[]> =>
      (await panels(uid)).flatMap(({ targets = [] }) => targets.flatMap(({ expr }) => expr ?? [])),
    /** How many series with values each panel's queries return for the last five minutes, and what went wrong with them. */
    panelData: async (uid: string) =>
      Promise.all(
        (await panels(uid)).filter(asks).map(async ({ title, targets = [], datasource }) => {
          const queries = targets.map((target) => ({
            ...target,
            datasource,
            maxDataPoints: 100,
            intervalMs: 1000,
          }))
          const { results } = await askJson<{
            results: Record<string, { frames?: readonly Frame[]; error?: string }>
          }>(`${url}/api/ds/query`, {
            method: 'POST',
            headers: { authorization },
            body: { from: 'now-5m', to: 'now', queries },
          })
          const answers = Object.values(results)
          // A query that selects nothing is answered by a frame without values.
          const series = answers.flatMap(({ frames = [] }) =>
            frames.filter(({ data }) => data?.values?.some((column) => column.length > 0)),
          ).length
          return { title, series, errors: answers.flatMap(({ error }) => error ?? []) }
        }),
      ),
  }
}

export type GrafanaProbe = ReturnType<typeof grafanaProbe>
