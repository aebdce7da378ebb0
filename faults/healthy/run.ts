import process from 'node:process'
import { parseArgs } from 'node:util'
import { healthy, type Healthy } from './circumstances.ts'
import { rehearseBeside, type Seen } from './rehearse.ts'

const USAGE = `npm run healthy -- [options] [FILTER…]

Rehearses healthy systems beside what healthy systems meet: other work on the machine, a slow disk, a network that loses
packets, other users. Nothing may be red. A FILTER is part of a name such as shop/slow-disk; without one, all are rehearsed.

  --list       print them instead
  --times N    rehearse each N times (default 1)

Exit codes: 0 nothing was red; 1 something was; 64 bad usage.`

async function main(argv: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: {
      list: { type: 'boolean', default: false },
      times: { type: 'string', default: '1' },
      help: { type: 'boolean', default: false, short: 'h' },
    },
  })
  if (values.help) return (console.log(USAGE), 0)
  const times = Number(values.times)
  if (!(times >= 1)) return (console.error(`--times: expected a number from 1 on, not ${values.times}.`), 64)
  const all = await healthy()
  const chosen = all.filter(
    ({ system, name }) =>
      positionals.length === 0 || positionals.some((each) => `${system}/${name}`.includes(each)),
  )
  if (chosen.length === 0) {
    const known = all.map(({ system, name }) => `${system}/${name}`).join(', ')
    return (console.error(`None is called ${positionals.join(' or ')}. There are: ${known}.`), 64)
  }
  if (values.list) {
    for (const each of chosen) console.log(told(each))
    return 0
  }
  const seen: Seen[] = []
  // By turns: what a circumstance leaves behind would meet the next one.
  for (let time = 1; time <= times; time++)
    for (const each of chosen) {
      const result = await rehearseBeside(each)
      console.log(`${result.verdict.padEnd(10)} ${told(each)} (${result.seconds.toFixed(0)} s)`)
      for (const alarm of result.alarms) console.log(alarm.replaceAll(/^/gm, '    '))
      seen.push(result)
    }
  const alarms = seen.filter(({ alarms }) => alarms.length > 0).length
  console.log(`\nhealthy: ${seen.length - alarms} without an alarm, ${alarms} with one`)
  return alarms === 0 ? 0 : 1
}

function told({ system, name, circumstance }: Healthy): string {
  return `${system}/${name}: beside ${circumstance.what}`
}

process.exitCode = await main(process.argv.slice(2))
