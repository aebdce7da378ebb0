import {
  ALL_PROFILES,
  limitsOf,
  mustCompose,
  publishedPorts,
  render,
  type ComposeModel,
  type ComposeProject,
} from './index.ts'

/** Docker Compose's own view of a project's files. */
export function composeProbe(project: ComposeProject) {
  return {
    /** The merged configuration. @throws with Compose's own words, when the files don't merge. */
    config: () => render({ ...project, profiles: ALL_PROFILES }),
    /** What Compose warns of while merging. */
    validate: async () => {
      const { stderr } = await mustCompose(project, ['config', '--quiet'])
      return { warnings: stderr.split('\n').filter((line) => line !== '') }
    },
    /** What the files hold a service to, whichever way they say it. */
    limitsOf,
    /** The ports that the host publishes of any service. */
    published: ({ services }: ComposeModel) =>
      Object.values(services).flatMap((service) => publishedPorts(service).map(({ published }) => published)),
    states: async () => {
      const { stdout } = await mustCompose(project, ['ps', '--all', '--format', 'json'])
      const lines = stdout.split('\n').filter((line) => line !== '')
      return lines
        .map((line) => JSON.parse(line) as { Service: string; State: string })
        .map(({ Service, State }) => ({
          service: Service,
          state: State,
        }))
    },
  }
}

export type ComposeProbe = ReturnType<typeof composeProbe>
