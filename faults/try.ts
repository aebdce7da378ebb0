import { platformOf, type Listed } from './catalogue.ts'
import { judge, type Judgement } from './judge.ts'
import { layOut } from './programs.ts'
import { ended, start, startScript, whenItSays } from './rehearse.ts'
import { runningOf } from './running.ts'

export interface Tried extends Judgement {
  readonly fault: Listed
  /** From the start of the rehearsal to its end. */
  readonly seconds: number
  /** All that the rehearsal said. */
  readonly output: string
  /** What the first item's message says. */
  readonly message: string
}

/** Rehearses the broken system, and holds what is said against what the fault declares. */
export async function tryOut(fault: Listed): Promise<Tried> {
  await using other = fault.programs && (await layOut(fault.programs))
  await using beside = await fault.beside?.()
  const began = performance.now()
  const running = begin(fault, { ...fault.env, ...other?.env, ...beside?.env })
  const { during } = fault
  if (during) whenItSays(running, during.says, () => during.act(runningOf(running.pid!)))
  const seconds = () => (performance.now() - began) / 1000
  try {
    const { record, output, reasonOf } = await ended(running)
    return { fault, seconds: seconds(), output, message: reasonOf(fault.red[0]), ...judge(fault, record) }
  } catch (error) {
    const output = (error as Error).message
    return { fault, seconds: seconds(), output, message: '', judged: 'missed', otherwise: [output] }
  }
}

function begin(fault: Listed, env: Readonly<Record<string, string>>) {
  const { run, system, name } = fault
  const chosen = 'items' in run ? ['--only', run.items.join()] : ['--section', run.sections.join()]
  if (platformOf(fault) === 'compose' && system === 'football')
    return startScript('faults/on-compose.ts', [name, ...chosen], env)
  if (system === 'football') return start(['--platform', platformOf(fault), '--env', name, ...chosen], env)
  return startScript('examples/rehearse.ts', [system, '--break', name, ...chosen], env)
}
