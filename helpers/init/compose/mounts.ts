import { relative } from 'node:path'
import type { ComposeModel } from '../../parts/compose-project/index.ts'

/** The file of the project that a service sees at a path ending so, as a path from the project. */
export function mountedFile(
  { services }: ComposeModel,
  service: string | undefined,
  target: RegExp,
  folder: string,
): string | undefined {
  const { volumes = [] } = services[service ?? ''] ?? {}
  const volume = volumes.find((each) => each.type === 'bind' && target.test(each.target ?? ''))
  return volume?.source === undefined ? undefined : relative(folder, volume.source)
}

/** The file in which Alertmanager finds its webhook: a secret of that name. */
export function webhookFile(model: ComposeModel, service: string | undefined, folder: string) {
  const mounted = model.services[service ?? '']?.secrets ?? []
  const name = mounted.map(({ source = '' }) => source).find((source) => /slack|webhook/i.test(source))
  const file = model.secrets?.[name ?? '']?.file
  return file === undefined ? undefined : relative(folder, file)
}
