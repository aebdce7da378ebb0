/** What a spec may need that not every platform has. */
export const CAPABILITIES = [
  'container-engine',
  'compose',
  'image-registry',
  'limits',
  /** The project's folder with its sources and settings. */
  'project',
  /** The machine that the services run on, to look at. */
  'host',
  /** Each service's state, logs and use of resources, from outside the service. */
  'states',
  'logs',
  'usage',
] as const

export type Capability = (typeof CAPABILITIES)[number]
