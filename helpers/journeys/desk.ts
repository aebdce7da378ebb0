import { begin, type Begun } from './begin.ts'
import { isCode, type CodeJourney } from './code.ts'
import type { DataJourney, Sample } from './journey.ts'
import { runJourney, type JourneyRun } from './run.ts'
import { drawSamples, spread, type Wells } from './samples.ts'
import { httpClient, type HttpTarget } from './send.ts'
import { watchJourneys, type JourneyWatch } from './watch.ts'

/** What journeys are made with. */
export interface JourneySources {
  /** By the names that the config gives them. */
  readonly journeys: Readonly<Record<string, DataJourney | CodeJourney<never>>>
  /** Where a part answers HTTP. @throws where there is no such part, naming those that there are. */
  readonly target: (part: string) => HttpTarget
  readonly wells: Wells
}

/** A journey with its inputs. */
export interface Prepared {
  readonly name: string
  readonly journey: DataJourney
  readonly samples: readonly Sample[]
}

/** Samples that a spec makes a journey with, spread over all that there are. */
const SPECIMENS = 10
/** Milliseconds that a user who is there all the time waits for an answer. */
const WATCHER_WAITS_MS = 2000

/** What users do with the system, for specs, the prober and the load; samples are drawn once. */
export class JourneyDesk {
  readonly #sources: JourneySources
  readonly #drawn = new Map<string, Promise<readonly Sample[]>>()

  constructor(sources: JourneySources) {
    this.#sources = sources
  }

  /** Those that requests alone make. */
  get names(): string[] {
    return this.#all(() => true).map(([name]) => name)
  }

  /** Those of them that a part answers. */
  answeredBy(part: string): string[] {
    return this.#all((journey) => journey.part === part).map(([name]) => name)
  }

  /** Makes a journey by requests with some of its samples, one after the other; of `at` where another part stands before its own. */
  async make(name: string, most = SPECIMENS, at?: string): Promise<readonly JourneyRun[]> {
    const journey = this.#data(name)
    const samples = spread(await this.#samples(name), most)
    await using client = httpClient(this.#sources.target(at ?? journey.part))
    const runs: JourneyRun[] = []
    for (const sample of samples) runs.push(await runJourney(name, journey, sample, client.user()))
    return runs
  }

  /** Whether code makes it, and not requests alone. @throws where there is no such journey */
  isCode(name: string): boolean {
    return isCode(this.#named(name))
  }

  /** Makes a journey that is code, in a spec's own context. */
  async makeIn<Context>(name: string, context: Context): Promise<void> {
    const found = this.#named(name)
    if (!isCode(found)) throw new Error(`The journey “${name}” is made by requests: \`make\` makes it.`)
    await (found as unknown as CodeJourney<Context>).run(context)
  }

  /** Users who make journeys by requests all the time from here on. */
  async watch(): Promise<JourneyWatch> {
    const prepared = await this.#prepared(({ inFlight = true }) => inFlight)
    const watched = prepared.map((each) => ({
      ...each,
      client: httpClient(this.#sources.target(each.journey.part), WATCHER_WAITS_MS),
    }))
    const watch = watchJourneys(watched)
    return {
      end: async () => {
        const seen = await watch.end()
        await Promise.all(watched.map(({ client }) => client[Symbol.asyncDispose]()))
        return seen
      },
    }
  }

  /** Begins `count` first requests of a journey that has a body there: the server waits for the rest of each. */
  async begin(count: number): Promise<Begun[]> {
    const [name, journey] =
      this.#all(({ inFlight = true, steps }) => inFlight && !!steps[0]?.requestBody)[0] ?? []
    if (name === undefined || journey === undefined) return []
    const samples = spread(await this.#samples(name), count)
    const target = this.#sources.target(journey.part)
    return Promise.all(
      Array.from({ length: count }, (_, index) =>
        begin(name, journey, samples[index % samples.length] ?? {}, target),
      ),
    )
  }

  /** The journeys that are made under load, and where their parts answer. */
  async underLoad(): Promise<{
    journeys: readonly Prepared[]
    targets: Readonly<Record<string, HttpTarget>>
  }> {
    const journeys = await this.#prepared(({ load = true }) => load)
    const targets = journeys.map(({ journey: { part } }) => [part, this.#sources.target(part)] as const)
    return { journeys, targets: Object.fromEntries(targets) }
  }

  #all(chosen: (journey: DataJourney) => boolean): [string, DataJourney][] {
    return Object.entries(this.#sources.journeys).flatMap(([name, journey]) =>
      !isCode(journey) && chosen(journey) ? [[name, journey] as [string, DataJourney]] : [],
    )
  }

  #prepared(chosen: (journey: DataJourney) => boolean): Promise<Prepared[]> {
    const prepare = async ([name, journey]: [string, DataJourney]) => ({
      ...{ name, journey },
      samples: await this.#samples(name),
    })
    return Promise.all(this.#all(chosen).map(prepare))
  }

  #named(name: string) {
    const { journeys } = this.#sources
    const found = journeys[name]
    if (!found)
      throw new Error(
        `The environment declares no journey “${name}”; it has: ${Object.keys(journeys).join(', ')}.`,
      )
    return found
  }

  #data(name: string): DataJourney {
    const found = this.#named(name)
    if (isCode(found))
      throw new Error(`The journey “${name}” is code: \`makeIn\` makes it, in a spec’s context.`)
    return found
  }

  /** The inputs of a journey, of which there is at least one. */
  #samples(name: string): Promise<readonly Sample[]> {
    const drawn = this.#drawn.get(name) ?? drawSamples(name, this.#data(name), this.#sources.wells)
    this.#drawn.set(name, drawn)
    // What could not be drawn may be there at the next look.
    drawn.catch(() => this.#drawn.delete(name))
    return drawn
  }
}
