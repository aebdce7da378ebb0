import type { Environment } from '../helpers/environments/schema.ts'
import { WITHOUT_REGISTRY } from './football.ts'
import { projectOf, type Up } from './standing.ts'
import { basename } from 'node:path'

/** What a standing staging is described from: the team's own on Compose, and the stand-in on processes. */
export interface Bases {
  readonly staging: Environment
  readonly local: Environment
}

/**
 * The environment of the bundled system's staging, as it stands on this machine. All may be done to it: it is there for
 * nothing else. Its production is nowhere: a name that never resolves (RFC 2606), so that nothing here can be taken for it.
 */
export function environmentOf({ staging, local }: Bases, standing: Up): Environment {
  const { platform, ports, fault, image, published, work, up } = standing
  const broken = fault === undefined ? '' : `, broken by ${fault}`
  const base = platform === 'compose' ? staging : local
  const { standIn: _, ...project } = base.project
  return {
    ...base,
    title: `The bundled system’s staging on this machine${broken}`,
    platform,
    project: {
      ...project,
      folder: projectOf(standing),
      composeFiles: [
        ...project.composeFiles,
        ...(platform === 'compose' && !published ? [basename(WITHOUT_REGISTRY)] : []),
      ],
    },
    releases: { ...base.releases, ...(platform === 'compose' && { image }) },
    ...(platform === 'processes' && { processes: { folder: work } }),
    domain: platform === 'compose' ? 'localhost' : '127.0.0.1',
    // What it has no port for is not part of it: Grafana's image cannot be had without a registry.
    parts: Object.fromEntries(
      Object.entries(base.parts).flatMap(([name, part]) => {
        if (ports[name] !== undefined) return [[name, { ...part, port: ports[name] }]]
        return 'port' in part && part.port !== undefined ? [] : [[name, part]]
      }),
    ),
    outbound: [{ name: 'the alert channel', url: up.channel }],
    production: { ...base.production, hosts: ['api.football-prediction.invalid'] },
    allow: ['stop', 'deploy', 'migrate', 'load', 'restore', 'rollback', 'notify'],
  }
}
