import { assumed, found } from '../draft/finding.ts'
import type { EnvironmentDraft } from '../draft/environment-draft.ts'
import type { Survey } from '../survey.ts'

/** How the compose files choose a release. */
export function composeSection({ roles, names, model, compose }: Survey): EnvironmentDraft['compose'] {
  const profiles = Object.values(roles).flatMap(
    (service) => model.services[service]?.profiles?.slice(0, 1) ?? [],
  )
  return {
    profiles: profiles.length > 0 ? found([...new Set(profiles)], 'the compose files') : undefined,
    tagVariable:
      names.tag === undefined
        ? assumed('APP_TAG', 'the variable of the tag in the app’s `image`, such as image: name:${APP_TAG}.')
        : found(names.tag, compose.files.join(' and ')),
  }
}
