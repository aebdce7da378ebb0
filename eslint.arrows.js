/**
 * Who may import whom (docs/architecture.md). A room sees itself, the leaves below and what is listed; everything else
 * of the project is closed to it.
 */
const LEAVES = ['helpers/record', 'helpers/waiting', 'helpers/secrets', 'helpers/runbook', 'helpers/words']

const room = (target, mayImport, leaves = LEAVES) => ({
  target: `./${target}`,
  from: './',
  except: [target, ...leaves, ...mayImport, 'node_modules'].map((folder) => `./${folder}`),
  message: `${target} may import only ${['itself', ...leaves, ...mayImport].join(', ')}; see docs/architecture.md.`,
})

export const arrows = [
  room('suites', [
    'helpers/environments',
    'helpers/journeys',
    'helpers/parts',
    'helpers/rehearsal',
    'rehearsal.config.ts',
  ]),
  room('helpers/rehearsal', [
    'helpers/environments',
    'helpers/journeys',
    'helpers/parts',
    'helpers/load',
    'helpers/platforms',
    'helpers/reporting',
    'helpers/safety',
    'helpers/toolchain',
  ]),
  // What a config may declare of a part is the part's own to say.
  room('helpers/environments', ['helpers/parts', 'helpers/runbook', 'helpers/journeys'], ['helpers/words']),
  room('helpers/init', ['helpers/environments', 'helpers/parts', 'helpers/toolchain']),
  room('helpers/journeys', [], []),
  room('helpers/parts', [
    'helpers/environments',
    'helpers/platforms/platform.ts',
    // Types alone: what a spec that a runbook's words have made is handed.
    'helpers/rehearsal/context.ts',
    'helpers/rehearsal/product.ts',
    'helpers/toolchain',
  ]),
  room(
    'helpers/platforms',
    ['helpers/toolchain', 'helpers/environments', 'helpers/parts'],
    ['helpers/waiting'],
  ),
  room('helpers/load', ['helpers/journeys'], ['helpers/record', 'helpers/waiting']),
  room('helpers/reporting', ['helpers/environments']),
  // What is signed, and the gate that reads it, both from the record alone.
  room('helpers/attestation', [], ['helpers/record']),
  room('helpers/gate', ['helpers/attestation'], ['helpers/record']),
  // Two records, and nothing but them.
  room('helpers/comparison', [], ['helpers/record', 'helpers/words']),
  room('helpers/safety', [], []),
  room('helpers/toolchain', [], ['helpers/waiting']),
  room(
    'helpers/record',
    ['helpers/environments', 'helpers/platforms/platform.ts'],
    ['helpers/runbook', 'helpers/secrets', 'helpers/words'],
  ),
  room('helpers/waiting', [], []),
  room('helpers/secrets', [], []),
  room('helpers/words', [], []),
  room('helpers/runbook', ['helpers/record/evidence.ts'], []),
  room('runbook', ['helpers/runbook'], []),
  room('reference', [], []),
]
