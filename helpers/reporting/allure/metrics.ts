import type { HistoryEntry } from '../history/entry.ts'

/** Key figures as Allure reads metrics: with those of earlier rehearsals they become trends. */
export function metricsOf({ id, started, durationMs, figures }: HistoryEntry): object[] {
  const start = Date.parse(started)
  const all = { ...figures, 'duration of the rehearsal': { value: durationMs / 1000, unit: 's' } }
  return Object.entries(all).map(([name, { value, unit }]) => ({
    ...{ id: `${id} ${name}`, key: name, title: name, value, unit, start, stop: start + durationMs },
    better: name === 'availability' ? 'higher' : 'lower',
  }))
}
