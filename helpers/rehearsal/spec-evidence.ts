import { readFile } from 'node:fs/promises'
import * as allure from 'allure-js-commons'
import { show } from '../record/figures.ts'
import { CHART_TYPE, type Chart } from '../record/chart.ts'
import { mask } from '../secrets/mask.ts'
import type { Evidence, Measurement, MediaType, Target, Unit } from '../record/evidence.ts'

/** Text beyond this is cut in the report: the whole of it stays in the results folder. */
const LONGEST_ATTACHMENT = 200_000

/** The evidence of one spec, kept for the record and written into the Allure report. */
export class SpecEvidence implements Evidence {
  readonly measurements: Measurement[] = []
  readonly #written: PromiseLike<unknown>[] = []

  attach(name: string, content: unknown, mediaType?: MediaType): void {
    const text = typeof content === 'string' ? content : JSON.stringify(mask.value(content), null, 2)
    const type = mediaType ?? (typeof content === 'string' ? 'text/plain' : 'application/json')
    const masked = mask.text(text ?? 'undefined')
    const whole = masked.length <= LONGEST_ATTACHMENT
    const shown = whole
      ? masked
      : `${masked.slice(0, LONGEST_ATTACHMENT)}\n… cut at ${LONGEST_ATTACHMENT} characters`
    this.#written.push(allure.attachment(mask.text(name), shown, type))
  }

  async attachFile(name: string, path: string, mediaType: MediaType = 'text/plain'): Promise<void> {
    const content = await readFile(path)
    if (mediaType === 'application/gzip')
      this.#written.push(allure.attachment(mask.text(name), content, mediaType))
    else this.attach(name, content.toString('utf8'), mediaType)
  }

  chart(...charts: readonly Chart[]): void {
    // Without points there is nothing to see.
    for (const chart of charts.filter(({ series }) => series.some(({ points }) => points.length > 0)))
      this.attach(chart.title, chart, CHART_TYPE)
  }

  async step<T>(name: string, action: () => T | Promise<T>): Promise<T> {
    return await allure.step(mask.text(name), async () => await action())
  }

  measure(name: string, value: number, unit: Unit, target?: Target): number {
    const measurement: Measurement = { name, value, unit, target }
    this.measurements.push(measurement)
    // Excluded: another figure does not make it another test, whose history would begin anew.
    this.#written.push(allure.parameter(name, show(measurement), { excluded: true }))
    return value
  }

  /** Resolves once everything has reached the report. */
  async settled(): Promise<void> {
    await Promise.all(this.#written)
  }
}
