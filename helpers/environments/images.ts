/** What an image is for; the keys of `images` in the config. */
export type ImageRole =
  'db' | 'redis' | 'kafka' | 'mlflow' | 'prometheus' | 'alertmanager' | 'grafana' | 'node'

export type ImageNames = Readonly<Record<ImageRole, string>>

/** What a run's containers are made from, found once by the launcher. */
export interface ResolvedImages {
  /** The reference of the image for each role that can be had. */
  readonly references: Readonly<Partial<ImageNames>>
  /** What could not be had, with the reason. */
  readonly missing: Readonly<Partial<ImageNames>>
  /** Whether images of our own stand in for published ones. */
  readonly isWithoutRegistry: boolean
}
