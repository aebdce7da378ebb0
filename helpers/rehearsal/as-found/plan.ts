import type { EnvironmentConfig } from '../../environments/schema.ts'
import type { Changed } from './bring-back.ts'
import { deadRuns } from './dead-runs.ts'
import { asideOf } from './found.ts'
import { holdingsOf } from './holdings.ts'

/** Says what bringing an environment back would do; nothing is changed. */
export async function tellPlan(
  name: string,
  run: Changed,
  config: EnvironmentConfig,
  say: (line: string) => void,
): Promise<void> {
  const dead = await deadRuns(run.resolved)
  const holdings = await holdingsOf({ config, resolved: run.resolved })
  const lines: string[] = []
  for (const { found } of dead) {
    lines.push(
      `The rehearsal ${found.run} was killed and has left ${name} changed. To be brought back to how it was at ${found.at}:`,
      `  services   ${found.running.join(', ')} run`,
    )
    if (found.release) lines.push(`  release    ${found.release.tag} (${found.release.digest})`)
    lines.push(`  tags       ${Object.keys(found.tags).join(', ')}`)
    lines.push(`  files      ${Object.keys(found.configuration).join(', ')}`)
    for (const part of holdings) {
      const aside = asideOf(found, part)
      if (!aside) continue
      await using keeper = await part.holding.open()
      lines.push(line(part, await keeper.whereabouts(aside.kept)))
    }
  }
  for (const part of holdings) {
    const noted = dead.flatMap(({ found }) => Object.values(found.aside))
    const known = noted.filter(({ kind }) => kind === part.kind).map(({ kept }) => kept)
    await using keeper = await part.holding.open()
    for (const stray of await keeper.strays())
      if (!stray.isIn(known)) lines.push(line(part, await stray.whereabouts()))
  }
  for (const line of lines) say(line)
  if (lines.length === 0) say(`No rehearsal has left ${name} changed: there is nothing to bring back.`)
}

const line = ({ called }: { called: string }, where: string) => `  ${called.padEnd(10)} ${where}`
