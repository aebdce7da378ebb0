/** What an image is for: the name of a part, or `node`, from which a release is built. */
export type ImageRole = string

/** What a run's containers are made from, found once by the launcher. */
export interface ResolvedImages {
  /** The reference of the image for each role. */
  readonly references: Readonly<Record<ImageRole, string>>
  /** Whether images of our own stand in for published ones. */
  readonly isWithoutRegistry: boolean
}
