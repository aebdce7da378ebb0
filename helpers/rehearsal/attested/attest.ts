import { ConfigError } from '../../environments/load.ts'
import type { Attestation } from '../../record/outcome.ts'
import { isSelected, type Run } from '../../record/run.ts'
import { itemsOf, mustKnow, type Item, type Runbook } from '../../runbook/index.ts'

/** What `--attest ID=NAME` says. */
export interface Given {
  readonly item: string
  readonly by: string
}

export interface Attesting extends Pick<Run, 'runbook' | 'selection' | 'language'> {
  readonly given: readonly Given[]
  readonly say: (line: string) => void
  /** Asks a person; undefined where nobody sits at a terminal. */
  readonly ask: ((question: string) => Promise<string>) | undefined
  readonly now: () => Date
}

/** What only a person can settle. */
export function attestable(runbook: Runbook): Item[] {
  return itemsOf(runbook).filter(({ attested }) => attested)
}

/** @throws {ConfigError} for an attestation of an item that is not there, or that a spec has to show */
export function mustBeAttestable(runbook: Runbook, given: readonly Given[]): void {
  mustKnow(
    runbook,
    '--attest',
    given.map(({ item }) => item),
  )
  const known = attestable(runbook).map(({ id }) => id)
  const strange = given.map(({ item }) => item).filter((item) => !known.includes(item))
  if (strange.length > 0)
    throw new ConfigError(
      `--attest: no person settles ${strange.join(', ')}, a spec has to show it. What persons settle: ${known.join(', ') || 'nothing'}, in ${runbook.source}.`,
    )
}

/** Who settles each chosen item that only a person can settle: as given, else as asked for. Nobody is no answer. */
export async function attest(attesting: Attesting): Promise<Record<string, Attestation>> {
  const { runbook, given, language, say, ask, now } = attesting
  const attested: Record<string, Attestation> = {}
  for (const { id, promise } of attestable(runbook).filter((item) => isSelected(attesting, item.id))) {
    let by = given.find(({ item }) => item === id)?.by
    if (by === undefined && ask) {
      say(`\n${id} ${promise[language]}`)
      by = (await ask('Who attests it? (a name, or nothing to leave it open) ')).trim()
    }
    if (by) attested[id] = { by, at: now().toISOString() }
  }
  return attested
}

/**
 * Reads `ID=NAME`.
 * @throws {ConfigError} where there is no name, no item, or an item twice
 */
export function readAttestations(values: readonly string[]): Given[] {
  const given = values.map((value) => {
    const [item = '', by = ''] = [
      value.slice(0, value.indexOf('=')),
      value.slice(value.indexOf('=') + 1),
    ].map((part) => part.trim())
    if (!value.includes('=') || item === '' || by === '')
      throw new ConfigError(
        `--attest: \`${value}\` is not ID=NAME. Expected an item and who attests it, as in --attest told-the-team="Li Wei".`,
      )
    return { item, by }
  })
  const twice = given.find(({ item }, index) => given.findIndex((other) => other.item === item) < index)
  if (twice) throw new ConfigError(`--attest: ${twice.item} is attested twice. One person settles it.`)
  return given
}
