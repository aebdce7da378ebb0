import { mountedFile, webhookFile } from '../compose/mounts.ts'
import type { ComposeModel } from '../../parts/compose-project/index.ts'
import type { Roles } from '../compose/roles.ts'
import { firstOf } from './locate.ts'
import { alertChannel, loadAlerts } from './monitoring.ts'

export interface MonitoringFiles {
  readonly prometheus: string | undefined
  readonly alertmanager: string | undefined
  readonly webhook: string | undefined
  readonly channel: string | undefined
  readonly productionAlertmanager: string | undefined
  readonly productionChannel: string | undefined
  /** Those that watch what a load strains. */
  readonly alerts: readonly string[]
}

const PROMETHEUS = /\/prometheus\.ya?ml$/
const ALERTMANAGER = /\/(alertmanager|config)\.ya?ml$/

/** The monitoring's configuration: what the compose files mount, else what lies where it usually lies. */
export async function surveyMonitoring(
  folder: string,
  roles: Roles,
  model: ComposeModel,
  production: ComposeModel | string,
): Promise<MonitoringFiles> {
  const usual = (name: string) =>
    firstOf(
      folder,
      ...['monitoring/', ''].flatMap((place) => [`${place}${name}.staging.yml`, `${place}${name}.yml`]),
    )
  const mounted = (target: RegExp, role: keyof Roles, of: ComposeModel) =>
    mountedFile(of, roles[role], target, folder)
  const prometheus = mounted(PROMETHEUS, 'prometheus', model) ?? (await usual('prometheus'))
  const alertmanager = mounted(ALERTMANAGER, 'alertmanager', model) ?? (await usual('alertmanager'))
  const productionAlertmanager =
    typeof production === 'string' ? undefined : mounted(ALERTMANAGER, 'alertmanager', production)
  return {
    ...{ prometheus, alertmanager, productionAlertmanager },
    webhook: webhookFile(model, roles.alertmanager, folder),
    channel: await alertChannel(folder, alertmanager),
    productionChannel: await alertChannel(folder, productionAlertmanager),
    alerts: await loadAlerts(folder, prometheus),
  }
}
