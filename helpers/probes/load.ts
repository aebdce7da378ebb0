import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { execa } from 'execa'
import type { Evidence } from '../record/evidence.ts'
import type { Fixture } from './api.ts'
import { activeUsers, type ActiveUsers } from './k6-results.ts'

/** What the load asks for, in the units of k6. */
export interface LoadPlan {
  readonly requestsPerSecond: number
  readonly users: number
  readonly seconds: number
  readonly stages: readonly { readonly seconds: number; readonly users: number }[]
  readonly p95Ms: number
  readonly errorShare: number
  /** The matches that are asked for, one of them at random each time. */
  readonly fixtures: readonly Fixture[]
  readonly routes: {
    readonly health: string
    /** Null where the system has none: the load then goes without. */
    readonly models: string | null
    readonly predict: string | null
  }
  /** Where an answer holds the prediction. */
  readonly predictionField: string
}

/** Where the generators come from; each is looked for, and installed, when it is first asked for. */
export interface LoadTools {
  tool(name: 'k6' | 'ab' | 'locust'): Promise<{
    readonly version: string
    readonly bin: (program: string) => string
    readonly env: Readonly<Record<string, string>>
  }>
}

/** A k6 metric's values, named as k6 names them (avg, p(95), rate, count, max, ...). */
export type MetricValues = Readonly<Record<string, number>>

export interface LoadSummary {
  readonly exitCode: number
  readonly stderr: string
  readonly metrics: Readonly<Record<string, MetricValues>>
  /** Each threshold that was declared, and whether it held. */
  readonly thresholds: readonly {
    readonly metric: string
    readonly condition: string
    readonly held: boolean
  }[]
  readonly summaryFile: string
  /** Every measured point, one a line, gzipped: what k6 calls its JSON output. */
  readonly resultsFile: string
  readonly checks: Readonly<Record<string, { readonly passes: number; readonly fails: number }>>
  readonly users: readonly ActiveUsers[]
}

export interface Baseline {
  readonly exitCode: number
  readonly complete: number
  readonly failed: number
  readonly non2xx: number
  readonly meanMs: number
  readonly p95Ms: number
  readonly timesFile: string
  /** Milliseconds of each request, from the file of times. */
  readonly times: readonly number[]
  readonly concurrency: number
  readonly path: string
  readonly output: string
}

interface Summary {
  readonly root_group: {
    readonly checks: readonly { readonly name: string; readonly passes: number; readonly fails: number }[]
  }
  readonly metrics: Readonly<
    Record<string, { values: MetricValues; thresholds?: Readonly<Record<string, { ok: boolean }>> }>
  >
}

/** The load of the runbook's section 4. */
const LOAD_SCRIPT = resolve('k6/staging.js')

/** Seconds that k6 may take beyond the load's own duration before it is ended. */
const K6_GRACE_S = 30

/** Load generators, each run to its end. */
export function loadProbe(tools: LoadTools, evidence: Evidence) {
  const k6 = async () => (await tools.tool('k6')).bin('k6')
  return {
    /** What a generator says of its version, in one line. */
    version: async (name: 'k6' | 'ab' | 'locust') => {
      const tool = await tools.tool(name)
      const { stdout } = await execa(tool.bin(name), [name === 'ab' ? '-V' : '--version'], {
        env: { ...tool.env },
      })
      return stdout.split('\n')[0] ?? ''
    },
    /** What k6 makes of a script without running it. */
    inspect: async (plan: LoadPlan) =>
      execa(await k6(), ['inspect', '--include-system-env-vars', LOAD_SCRIPT], {
        env: environment('http://127.0.0.1', plan),
        reject: false,
      }),
    /** Runs the load script; `onProgress` is told k6's own lines. */
    k6: async (
      url: string,
      plan: LoadPlan,
      folder: string,
      { signal, onProgress }: { signal: AbortSignal; onProgress: (line: string) => void },
    ): Promise<LoadSummary> => {
      const summaryFile = join(folder, 'k6-summary.json')
      const resultsFile = join(folder, 'k6-results.json.gz')
      const args = ['run', '--out', `json=${resultsFile}`, '--no-color', LOAD_SCRIPT]
      const running = execa(await k6(), args, {
        env: { ...environment(url, plan), SUMMARY_FILE: summaryFile },
        reject: false,
        cancelSignal: signal,
        timeout: (durationOf(plan) + K6_GRACE_S) * 1000,
        lines: false,
      })
      running.stdout.on('data', (chunk: Buffer) => {
        const line = chunk
          .toString('utf8')
          .split('\n')
          .findLast((each) => /running|VUs/.test(each))
        if (line) onProgress(line.trim())
      })
      const { exitCode = -1, stderr } = await running
      const summary = JSON.parse(await readFile(summaryFile, 'utf8')) as Summary
      evidence.attach('k6 summary', summary)
      const metrics = Object.entries(summary.metrics)
      return {
        exitCode,
        stderr,
        summaryFile,
        resultsFile,
        checks: Object.fromEntries(
          summary.root_group.checks.map(({ name, passes, fails }) => [name, { passes, fails }]),
        ),
        users: await activeUsers(resultsFile),
        metrics: Object.fromEntries(metrics.map(([name, { values }]) => [name, values])),
        thresholds: metrics.flatMap(([metric, { thresholds = {} }]) =>
          Object.entries(thresholds).map(([condition, { ok }]) => ({ metric, condition, held: ok })),
        ),
      }
    },
    /** Asks one address `requests` times, `concurrency` at once. */
    ab: async (url: string, requests: number, concurrency: number, folder: string): Promise<Baseline> => {
      const timesFile = join(folder, 'health_results.tsv')
      // -l: an answer's length may differ from the first one's; that is no failure.
      const args = [
        '-q',
        '-l',
        '-n',
        String(requests),
        '-c',
        String(concurrency),
        '-s',
        '10',
        '-g',
        timesFile,
        url,
      ]
      const generator = await tools.tool('ab')
      const { stdout, exitCode = -1 } = await execa(generator.bin('ab'), args, {
        env: { ...generator.env },
        reject: false,
        timeout: 60_000,
      })
      evidence.attach('ab', stdout)
      const figure = (pattern: RegExp) => Number(pattern.exec(stdout)?.[1] ?? Number.NaN)
      return {
        exitCode,
        complete: figure(/^Complete requests:\s+(\d+)/m),
        failed: figure(/^Failed requests:\s+(\d+)/m),
        non2xx: Number(/^Non-2xx responses:\s+(\d+)/m.exec(stdout)?.[1] ?? 0),
        meanMs: figure(/^Time per request:\s+([\d.]+) \[ms\] \(mean\)/m),
        p95Ms: figure(/^\s+95%\s+(\d+)/m),
        timesFile,
        times: await timesIn(timesFile),
        concurrency: figure(/^Concurrency Level:\s+(\d+)/m),
        path: /^Document Path:\s+(\S+)/m.exec(stdout)?.[1] ?? '',
        output: stdout,
      }
    },
  }
}

export type LoadProbe = ReturnType<typeof loadProbe>

/** Seconds that the whole load takes as declared. */
export function durationOf({ stages, seconds }: Pick<LoadPlan, 'stages' | 'seconds'>): number {
  return stages.reduce((sum, stage) => sum + stage.seconds, 0) + seconds
}

/** The column `ttime` of ab's gnuplot file. */
async function timesIn(file: string): Promise<number[]> {
  const [head = '', ...rows] = (await readFile(file, 'utf8').catch(() => '')).trimEnd().split('\n')
  const column = head.split('\t').indexOf('ttime')
  return rows.map((row) => Number(row.split('\t')[column]))
}

function environment(url: string, plan: LoadPlan): Record<string, string> {
  return {
    BASE_URL: url,
    LOAD_RATE: String(plan.requestsPerSecond),
    LOAD_USERS: String(plan.users),
    LOAD_SECONDS: String(plan.seconds),
    LOAD_STAGES: plan.stages.map(({ seconds, users }) => `${seconds}s:${users}`).join(','),
    LOAD_P95_MS: String(plan.p95Ms),
    LOAD_ERROR_SHARE: String(plan.errorShare),
    LOAD_FIXTURES: JSON.stringify(plan.fixtures),
    LOAD_ROUTES: JSON.stringify(plan.routes),
    LOAD_PREDICTION_FIELD: plan.predictionField,
    REHEARSAL_ALLOW_TARGET: new URL(url).hostname,
    K6_NO_USAGE_REPORT: 'true',
  }
}
