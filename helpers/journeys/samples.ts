import { readFile } from 'node:fs/promises'
import { extname, resolve } from 'node:path'
import { parse as parseCsv } from 'csv-parse/sync'
import { expressionsIn, parse } from './expression.ts'
import type { DataJourney, Json, Sample, SampleSource } from './journey.ts'

/** Where samples can be drawn from. */
export interface Wells {
  /** The rows of a query of a database, as JSON. */
  readonly query: (part: string, query: string) => Promise<readonly Sample[]>
  /** The folder that files are named from. */
  readonly folder: string
}

/** Samples that are drawn at most; the load asks for each in turn. */
export const MOST_SAMPLES = 5000

/**
 * The inputs that a journey is made with; one without any where it declares none.
 * @throws where there are none, or one lacks what a step asks for: a journey that nobody makes shows nothing.
 */
export async function drawSamples(
  name: string,
  journey: DataJourney,
  wells: Wells,
): Promise<readonly Sample[]> {
  const { samples } = journey
  if (samples === undefined) return [{}]
  const from = sourceOf(samples)
  const rows = await rowsOf(samples, wells).catch((error: unknown) => {
    throw new Error(
      `The samples of the journey “${name}” cannot be drawn from ${from}: ${(error as Error).message}`,
      {
        cause: error,
      },
    )
  })
  if (rows.length === 0)
    throw new Error(
      `The journey “${name}” has no samples: ${from} has no rows, so nobody can make it. Seed the system, or draw them from where there are some.`,
    )
  const lacking = inputsOf(journey).flatMap((input) =>
    rows
      .filter((row) => row[input] === undefined)
      .slice(0, 1)
      .map((row) => ({ input, row })),
  )[0]
  if (lacking)
    throw new Error(
      `The journey “${name}” asks for $inputs.${lacking.input}, which a sample of ${from} does not have: ${JSON.stringify(lacking.row)}.`,
    )
  return rows.slice(0, MOST_SAMPLES)
}

/** Some of the samples, spread over all of them. */
export function spread<T>(samples: readonly T[], most: number): T[] {
  const step = Math.max(samples.length / most, 1)
  return Array.from(
    { length: Math.min(most, samples.length) },
    (_, index) => samples[Math.floor(index * step)]!,
  )
}

/** An input that each run is given beside its sample: a text that no other run has. */
export const NONCE = 'nonce'

function inputsOf({ steps, undo = [] }: DataJourney): string[] {
  const used = [...steps, ...undo].flatMap(({ request, parameters, requestBody, successCriteria }) => [
    ...expressionsIn(request),
    ...expressionsIn(parameters?.map(({ value }) => value)),
    ...expressionsIn(requestBody?.payload),
    ...successCriteria.flatMap(({ context, equals, differs }) => [
      context,
      ...[equals, differs].flatMap(expressionsIn),
    ]),
  ])
  const named = used.map(parse).filter(({ of, name }) => of === 'input' && name !== NONCE)
  return [...new Set(named.map(({ name }) => name))]
}

function sourceOf(samples: SampleSource): string {
  if ('query' in samples) return `the query of ${samples.part}`
  return 'file' in samples ? samples.file : 'its rows'
}

async function rowsOf(samples: SampleSource, { query, folder }: Wells): Promise<readonly Sample[]> {
  if ('rows' in samples) return samples.rows
  if ('query' in samples) return query(samples.part, samples.query)
  const text = await readFile(resolve(folder, samples.file), 'utf8')
  return READERS[extname(samples.file) as keyof typeof READERS](text)
}

const READERS = {
  '.json': (text: string) => asRows(JSON.parse(text)),
  '.jsonl': (text: string) =>
    asRows(
      text
        .split('\n')
        .filter((line) => line.trim() !== '')
        .map((line) => JSON.parse(line) as Json),
    ),
  '.csv': (text: string) => parseCsv<Sample>(text, { columns: true, skip_empty_lines: true, bom: true }),
}

function asRows(value: unknown): Sample[] {
  const isRow = (row: unknown) => typeof row === 'object' && row !== null && !Array.isArray(row)
  if (!Array.isArray(value) || !value.every(isRow)) throw new Error('expected a list of objects')
  return value as Sample[]
}
