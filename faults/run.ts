import { readFile, writeFile } from 'node:fs/promises'
import process from 'node:process'
import { findEngine, PATIENT_MS } from '../helpers/platforms/containers/engine.ts'
import { readArguments, USAGE, type Arguments } from './arguments.ts'
import { catalogue, platformOf, type Listed } from './catalogue.ts'
import { chosen, shuffled } from './chosen.ts'
import type { Result } from './document.ts'
import { tryOut, type Tried } from './try.ts'

const BAD_USAGE = 64
/** More than that is not noise, and is not tried again. */
const MOST_AGAIN = 4

async function main(argv: readonly string[]): Promise<number> {
  let options: Arguments
  try {
    options = readArguments(argv)
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${USAGE}`)
    return BAD_USAGE
  }
  if (options.help) return (console.log(USAGE), 0)
  const faults = chosen(await catalogue(), options.filters)
  if (options.list) return (list(faults, options.json), 0)
  if (faults.length === 0) {
    console.error(
      `No fault is called, or is about, ${options.filters.join(', ')}. \`npm run faults -- --list\` prints them.`,
    )
    return BAD_USAGE
  }
  const order = options.minutes === undefined ? faults : shuffled(faults, options.seed)
  if (options.minutes !== undefined)
    console.log(`At random, seed ${options.seed}, for ${options.minutes} min.`)
  const tried = await tryAll(await withinReach(order), options)
  if (options.save) await save(options.save, tried)
  return score(tried, faults.length)
}

/** Those that this machine can try: what runs in containers has to have an engine, and was neither caught nor missed without. */
async function withinReach(faults: readonly Listed[]): Promise<readonly Listed[]> {
  if (faults.every((each) => platformOf(each) === 'processes')) return faults
  try {
    await findEngine(PATIENT_MS)
    return faults
  } catch (error) {
    const here = faults.filter((each) => platformOf(each) === 'processes')
    console.log(`${faults.length - here.length} are not tried: ${(error as Error).message}`)
    return here
  }
}

function list(faults: readonly Listed[], json: boolean): void {
  if (json) {
    const rows = faults.map((fault) => {
      const { name, system, what, kind, red, verdict = 'NO-GO' } = fault
      return { name, system, what, kind, first: red[0], red, verdict, platform: platformOf(fault) }
    })
    return console.log(JSON.stringify(rows, null, 2))
  }
  for (const { name, system, kind, red, what } of faults)
    console.log(`${red[0].padEnd(8)} ${system}/${name} (${kind}): ${what}`)
}

/** Tries faults side by side; few that were not caught are tried once more, alone, as noise of a busy machine would be none then. */
async function tryAll(faults: readonly Listed[], { atOnce, minutes }: Arguments): Promise<Tried[]> {
  const began = performance.now()
  const inTime = () => minutes === undefined || performance.now() - began < minutes * 60_000
  const queue = [...faults]
  const tried: Tried[] = []
  const worker = async () => {
    for (let fault = queue.shift(); fault && inTime(); fault = queue.shift()) {
      const each = await tryOut(fault)
      tell(each)
      tried.push(each)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  const again = tried.filter(({ judged }) => judged !== 'caught')
  if (atOnce === 1 || again.length > MOST_AGAIN) return tried
  for (const { fault } of again) {
    console.log(`\n${fault.name}: a second look, alone`)
    const each = await tryOut(fault)
    tell(each)
    tried[tried.findIndex((one) => one.fault === fault)] = each
  }
  return tried
}

function tell({ fault, judged, otherwise, seconds, output }: Tried): void {
  console.log(
    `${judged.padEnd(13)} ${fault.red[0].padEnd(8)} ${fault.system}/${fault.name} (${seconds.toFixed(0)} s)`,
  )
  for (const line of otherwise) console.log(line.replaceAll(/^/gm, '    '))
  if (judged !== 'caught') console.log(output.replaceAll(/^/gm, '  │ '))
}

/** Puts what became of each in the place of what the file said of it; what was not tried stays as it is there. */
async function save(file: string, tried: readonly Tried[]): Promise<void> {
  const before = JSON.parse(await readFile(file, 'utf8').catch(() => '[]')) as readonly Result[]
  const results = new Map(before.map((each) => [each.name, each]))
  for (const { fault, judged, seconds } of tried)
    results.set(fault.name, { name: fault.name, judged, seconds: Math.round(seconds) })
  const all = [...results.values()].sort((one, other) => one.name.localeCompare(other.name))
  await writeFile(file, `${JSON.stringify(all, null, 2)}\n`)
}

function score(tried: readonly Tried[], all: number): number {
  const having = (judged: Tried['judged']) => tried.filter((each) => each.judged === judged)
  const [caught, missed, misattributed] = [having('caught'), having('missed'), having('misattributed')]
  for (const { fault, judged } of [...missed, ...misattributed])
    console.log(`${judged}: ${fault.system}/${fault.name}`)
  const share = (100 * caught.length) / Math.max(tried.length, 1)
  console.log(
    `\nfaults: ${caught.length} caught, ${missed.length} missed, ${misattributed.length} misattributed: ${share.toFixed(1)} % of ` +
      `${tried.length} tried, of ${all}`,
  )
  return caught.length === tried.length && tried.length > 0 ? 0 : 1
}

process.exitCode = await main(process.argv.slice(2))
