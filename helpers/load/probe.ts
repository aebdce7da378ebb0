import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { execa } from 'execa'
import type { Evidence } from '../record/evidence.ts'
import type { HttpTarget } from '../journeys/send.ts'
import { journeyChecks, type JourneyChecks } from './journey-checks.ts'
import { loadCourse, type LoadCourse } from './k6-results.ts'
import { writeLoadFile, type LoadContent } from './load-file.ts'

/** What the load asks for, of whom. */
export interface LoadPlan extends LoadContent {
  /** By part; what is secret in it reaches k6 by its environment alone. */
  readonly targets: Readonly<Record<string, HttpTarget>>
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

export interface LoadSummary extends LoadCourse {
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
  /** By journey and step, how often it was answered, and how often the answer was right. */
  readonly journeys: JourneyChecks
  /** The first failures of each user, in a line each. */
  readonly failed: readonly string[]
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

/** Ours, wherever the rehearsal's own project lies. */
const LOAD_SCRIPT = fileURLToPath(new URL('../../k6/journeys.js', import.meta.url))

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
    /** What k6 makes of the script without running it. */
    inspect: async (plan: LoadPlan, folder: string) =>
      execa(await k6(), ['inspect', '--include-system-env-vars', LOAD_SCRIPT], {
        env: await environment(plan, folder),
        reject: false,
      }),
    /** Runs the load script; `onProgress` is told k6's own lines. */
    k6: async (
      plan: LoadPlan,
      folder: string,
      { signal, onProgress }: { signal: AbortSignal; onProgress: (line: string) => void },
    ): Promise<LoadSummary> => {
      const summaryFile = join(folder, 'k6-summary.json')
      const resultsFile = join(folder, 'k6-results.json.gz')
      const failuresFile = join(folder, 'k6-failures.log')
      const outputs = ['--out', `json=${resultsFile}`, '--console-output', failuresFile]
      const running = execa(await k6(), ['run', ...outputs, '--log-format=raw', '--no-color', LOAD_SCRIPT], {
        env: { ...(await environment(plan, folder)), SUMMARY_FILE: summaryFile },
        reject: false,
        cancelSignal: signal,
        timeout: (durationOf(plan.profile) + K6_GRACE_S) * 1000,
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
      const summary = JSON.parse(
        await readFile(summaryFile, 'utf8').catch(() => {
          throw new Error(`k6 left no summary (exit code ${exitCode}): ${stderr}`)
        }),
      ) as Summary
      const failed = (await readFile(failuresFile, 'utf8').catch(() => ''))
        .split('\n')
        .filter((line) => line !== '')
      evidence.attach('k6 summary', summary)
      const metrics = Object.entries(summary.metrics)
      return {
        exitCode,
        stderr,
        summaryFile,
        resultsFile,
        journeys: journeyChecks(summary.root_group.checks),
        failed,
        ...(await loadCourse(resultsFile)),
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
      const {
        stdout,
        stderr,
        exitCode = -1,
      } = await execa(generator.bin('ab'), args, {
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
        output: `${stdout}\n${stderr}`.trim(),
      }
    },
  }
}

export type LoadProbe = ReturnType<typeof loadProbe>

/** Seconds that the whole load takes as declared. */
export function durationOf({ stages, seconds }: Pick<LoadContent['profile'], 'stages' | 'seconds'>): number {
  return stages.reduce((sum, stage) => sum + stage.seconds, 0) + seconds
}

/** The column `ttime` of ab's gnuplot file. */
async function timesIn(file: string): Promise<number[]> {
  const [head = '', ...rows] = (await readFile(file, 'utf8').catch(() => '')).trimEnd().split('\n')
  const column = head.split('\t').indexOf('ttime')
  return rows.map((row) => Number(row.split('\t')[column]))
}

async function environment(plan: LoadPlan, folder: string): Promise<Record<string, string>> {
  const { file, authorities } = await writeLoadFile(plan, folder)
  const targets = Object.entries(plan.targets)
  return {
    JOURNEYS_FILE: file,
    JOURNEYS_TARGETS: JSON.stringify(
      Object.fromEntries(targets.map(([part, { url, headers }]) => [part, { url, headers }])),
    ),
    // What Go trusts instead of the system's own authorities.
    ...(authorities !== undefined && { SSL_CERT_FILE: authorities }),
    REHEARSAL_ALLOW_TARGET: targets.map(([, { url }]) => new URL(url).hostname).join(','),
    K6_NO_USAGE_REPORT: 'true',
  }
}
