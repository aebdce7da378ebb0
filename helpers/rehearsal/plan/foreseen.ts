import { missingFeatures } from '../../environments/requirements.ts'
import type { EnvironmentConfig } from '../../environments/schema.ts'
import { knownBeforehand } from '../../platforms/beforehand.ts'
import type { PlatformName } from '../../platforms/platform.ts'
import type { Outcome, SpecDeclaration } from '../../record/outcome.ts'
import { holdBack } from '../gate.ts'
import { Ledger } from '../ledger.ts'
import { undeclared } from '../undeclared.ts'

/** A spec of the plan; an outcome where it is known before the run that it will not be run. */
export interface Foreseen {
  readonly spec: SpecDeclaration
  readonly held: Outcome | undefined
}

/** What the gate will say of each spec where every one that is run passes: by the gate itself, which has the last word in the run. */
export function foresee(
  specs: readonly SpecDeclaration[],
  config: EnvironmentConfig,
  platform: PlatformName | 'auto',
): Foreseen[] {
  const { lacks, outOfReach } = knownBeforehand(platform, config)
  const ledger = new Ledger()
  const chosen = new Set(specs.flatMap(({ covers }) => covers))
  const selected = (item: string) => chosen.has(item)
  /** The products that a spec which is held would have given, by name. */
  const left = new Map<string, Outcome>()
  return specs.map((spec) => {
    const byGate = holdBack(spec, {
      ...{ ledger, selected, outOfReach, allow: config.allow },
      lacks: new Map([...missingFeatures(config), ...lacks, ...undeclared(spec, config)]),
    })
    const standing = spec.takes?.map((name) => left.get(name)).find((outcome) => outcome?.standing)
    // As in the run: what an act that was not done would have brought about blocks nothing.
    const held = byGate?.kind === 'blocked' && standing ? standing : byGate
    for (const item of spec.covers) ledger.enter(item, held ?? { kind: 'passed' })
    if (spec.gives !== undefined && held) left.set(spec.gives, held)
    return { spec, held }
  })
}
