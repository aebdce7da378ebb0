import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ImageRole } from '../../environments/images.ts'
import { splitImage } from '../compose/images.ts'
import { found, guessed, unknown } from '../draft/finding.ts'
import type { EnvironmentDraft } from '../draft/environment-draft.ts'
import { serviceOf, type Survey } from '../survey.ts'

/** What the schema is given for a role that the project does not have. */
const UNUSED: Readonly<Record<ImageRole, string>> = {
  db: 'postgres:15-alpine',
  redis: 'redis:7-alpine',
  kafka: 'confluentinc/cp-kafka:7.6.1',
  mlflow: 'mlflow/mlflow:v2.8.1',
  prometheus: 'prom/prometheus:v2.48.1',
  alertmanager: 'prom/alertmanager:v0.26.0',
  grafana: 'grafana/grafana:10.2.3',
  node: 'node:26-bookworm-slim',
}

export async function imagesSection(survey: Survey): Promise<EnvironmentDraft['images']> {
  const image = (role: Exclude<ImageRole, 'node'>) => {
    const reference = serviceOf(survey, role)?.image
    if (reference === undefined) return guessed(UNUSED[role], 'not in the compose files, and then not used')
    const { repository, tag } = splitImage(reference)
    return tag === undefined
      ? guessed(`${repository}:latest`, 'it is named without a tag')
      : found(reference.replace(/@.*$/, ''), 'the compose files')
  }
  return {
    app: appImage(survey),
    db: image('db'),
    redis: image('redis'),
    kafka: image('kafka'),
    mlflow: image('mlflow'),
    prometheus: image('prometheus'),
    alertmanager: image('alertmanager'),
    grafana: image('grafana'),
    node: await nodeImage(survey.folder),
  }
}

/** Docker Compose itself names what it builds after the project and the service. */
function appImage({ model, roles }: Survey) {
  const hint = 'the name of the app’s image, without a tag.'
  if (roles.app === undefined) return unknown(hint)
  const reference = model.services[roles.app]?.image
  if (reference === undefined)
    return guessed(`${model.name}-${roles.app}`, 'how Docker Compose names what it builds')
  const { repository } = splitImage(reference)
  return /^[a-z0-9][a-z0-9._/-]*$/.test(repository) ? found(repository, 'the compose files') : unknown(hint)
}

async function nodeImage(folder: string) {
  const dockerfile = await readFile(join(folder, 'Dockerfile'), 'utf8').catch(() => '')
  const image = /(?:=|FROM\s+)(node:[\w.-]+)/.exec(dockerfile)?.[1]
  return image === undefined
    ? guessed(UNUSED.node, 'the Dockerfile names none, and then it is not used')
    : found(image, 'Dockerfile')
}
