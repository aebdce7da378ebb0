/**
 * Who may import whom (docs/architecture.md). A room sees itself, the leaves below and what is listed; everything else
 * of the project is closed to it.
 */
const LEAVES = ['helpers/record', 'helpers/waiting', 'helpers/secrets', 'runbook']

const room = (target, mayImport, leaves = LEAVES) => ({
  target: `./${target}`,
  from: './',
  except: [target, ...leaves, ...mayImport, 'node_modules'].map((folder) => `./${folder}`),
  message: `${target} may import only ${['itself', ...leaves, ...mayImport].join(', ')}; see docs/architecture.md.`,
})

export const arrows = [
  room('suites', ['helpers/rehearsal', 'helpers/probes']),
  room('helpers/rehearsal', [
    'helpers/environments',
    'helpers/platforms',
    'helpers/probes',
    'helpers/reporting',
    'helpers/toolchain',
  ]),
  room('helpers/environments', [], []),
  room('helpers/init', ['helpers/environments', 'helpers/toolchain']),
  room('helpers/platforms', ['helpers/toolchain', 'helpers/environments'], ['helpers/waiting']),
  room('helpers/probes', [], ['helpers/record', 'helpers/waiting']),
  room('helpers/reporting', ['helpers/environments']),
  room('helpers/toolchain', [], ['helpers/waiting']),
  room('helpers/record', ['helpers/environments', 'helpers/platforms/platform.ts'], ['runbook']),
  room('helpers/waiting', [], []),
  room('helpers/secrets', [], []),
  room('runbook', [], []),
  room('reference', [], []),
]
