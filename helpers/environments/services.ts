/** The roles that the runbook knows; a project maps its own names to them. */
export const SERVICE_NAMES = [
  'db',
  'redis',
  'kafka',
  'mlflow',
  'prometheus',
  'alertmanager',
  'grafana',
  'worker',
  'app',
] as const

export type ServiceName = (typeof SERVICE_NAMES)[number]
