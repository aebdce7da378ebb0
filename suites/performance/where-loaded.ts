import type { Checklist } from '../football.ts'

/** The same checklist, whose specs apply only where the environment declares a load. */
export function whereLoaded({ spec, ...others }: Checklist): Checklist {
  return {
    ...others,
    spec: (title, options, body) =>
      spec(title, { ...options, requires: ['load profile', ...(options.requires ?? [])] }, body),
  }
}
