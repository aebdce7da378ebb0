import type { Environment, StandInRun } from '../helpers/environments/schema.ts'

/** A config whose env file says something else than what is there. */
export const told =
  (variables: (run: StandInRun) => Readonly<Record<string, string>>) =>
  ({ project }: Environment): Partial<Environment> => ({
    project: {
      ...project,
      standIn: {
        ...project.standIn!,
        variables: (run) => ({ ...project.standIn!.variables?.(run), ...variables(run) }),
      },
    },
  })
