import type { DataJourney, Sample } from './journey.ts'
import { runJourney } from './run.ts'
import type { Client } from './send.ts'
import { tell } from './step.ts'

/** A journey that is made again and again, with the samples it is made with in turn. */
export interface Watched {
  readonly name: string
  readonly journey: DataJourney
  readonly samples: readonly Sample[]
  readonly client: Client
}

/** What users saw who made a journey all the time. */
export interface JourneySeen {
  readonly journey: string
  /** Times that it was made. */
  readonly runs: number
  readonly failures: number
  /** Milliseconds between the last success before and the first after the longest time without one, also an open one. */
  readonly longestGapMs: number
  /** The first failures, in a line each. */
  readonly failed: readonly string[]
  /** What failed at the last look; undefined where the journey works in the end. */
  readonly failing: string | undefined
  /** Each time that it was made. */
  readonly looks: readonly Look[]
}

export interface Look {
  /** Milliseconds since 1970. */
  readonly at: number
  readonly durationMs: number
  readonly failed: boolean
}

export interface JourneyWatch {
  /** Makes each journey once more and tells what was seen. */
  end(): Promise<readonly JourneySeen[]>
}

/** Milliseconds between two runs of one journey. */
const INTERVAL_MS = 100
const MOST_FAILURES_TOLD = 10

/** Makes every journey ten times a second, each for itself, until it is ended. */
export function watchJourneys(watched: readonly Watched[], intervalMs = INTERVAL_MS): JourneyWatch {
  const stop = new AbortController()
  const seen = watched.map((each) => watch(each, intervalMs, stop.signal))
  return {
    end: () => {
      stop.abort()
      return Promise.all(seen)
    },
  }
}

async function watch(
  { name, journey, samples, client }: Watched,
  intervalMs: number,
  stop: AbortSignal,
): Promise<JourneySeen> {
  const failed: string[] = []
  const looks: Look[] = []
  let [runs, failures, longestGapMs, lastSuccess] = [0, 0, 0, performance.now()]
  let failing: string | undefined
  const look = async () => {
    const sample = samples[runs++ % samples.length] ?? {}
    const at = Date.now()
    const { failures: all, durationMs } = await runJourney(name, journey, sample, client.user())
    const [failure] = all
    looks.push({ at, durationMs, failed: failure !== undefined })
    longestGapMs = Math.max(longestGapMs, performance.now() - lastSuccess)
    failing = failure && tell(failure)
    if (failure === undefined) lastSuccess = performance.now()
    else if (failures++ < MOST_FAILURES_TOLD) failed.push(tell(failure))
  }
  while (!stop.aborted) {
    await look()
    await pause(intervalMs, stop)
  }
  await look()
  return { journey: name, runs, failures, longestGapMs, failed, failing, looks }
}

function pause(ms: number, stop: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms)
    timer.unref()
    stop.addEventListener('abort', () => resolve(), { once: true })
  })
}
