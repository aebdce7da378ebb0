/** A release as the record names it. */
export interface ReleaseFact {
  readonly version: string
  readonly commit: string
  readonly digest: string
  readonly tag: string
  readonly migration: string
}

/** What the specs learned that belongs to the whole rehearsal, not to one item. */
export interface Facts {
  readonly release?: ReleaseFact
  readonly previousRelease?: ReleaseFact
  readonly resources?: {
    readonly cpus: number
    readonly memoryBytes: number
    readonly freeDiskBytes: number
    readonly system: string
  }
  /** Versions of what was rehearsed and of the tools it was rehearsed with. */
  readonly software?: Readonly<Record<string, string>>
  readonly contacts?: readonly { readonly role: string; readonly name: string; readonly reach: string }[]
}
