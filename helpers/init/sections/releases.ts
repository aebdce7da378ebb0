import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { splitImage } from '../compose/images.ts'
import { found, guessed, unknown } from '../draft/finding.ts'
import type { EnvironmentDraft } from '../draft/environment-draft.ts'
import type { Survey } from '../survey.ts'

/** What is released. */
export async function releasesSection(survey: Survey): Promise<EnvironmentDraft['releases']> {
  return { image: appImage(survey), nodeImage: await nodeImage(survey.folder) }
}

/** Docker Compose itself names what it builds after the project and the service. */
function appImage({ model, roles }: Survey) {
  const hint = 'the name of the app’s image, without a tag.'
  const service = roles.app ?? roles.worker
  if (service === undefined)
    return guessed(
      imageName(model.name),
      'the project’s name; no service is recognized as the app: say it by --role app=NAME',
    )
  const reference = model.services[service]?.image
  if (reference === undefined)
    return guessed(`${model.name}-${service}`, 'how Docker Compose names what it builds')
  const { repository } = splitImage(reference)
  return /^[a-z0-9][a-z0-9._/-]*$/.test(repository) ? found(repository, 'the compose files') : unknown(hint)
}

const imageName = (name = 'app') =>
  name
    .toLowerCase()
    .replaceAll(/[^a-z0-9._-]/g, '-')
    .replace(/^[^a-z0-9]+/, '') || 'app'

async function nodeImage(folder: string) {
  const dockerfile = await readFile(join(folder, 'Dockerfile'), 'utf8').catch(() => '')
  const image = /(?:=|FROM\s+)(node:[\w.-]+)/.exec(dockerfile)?.[1]
  return image === undefined ? undefined : found(image, 'Dockerfile')
}
