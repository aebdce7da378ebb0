/** The repository of an image's reference, and its tag where it names one. */
export function splitImage(reference: string): { repository: string; tag: string | undefined } {
  const withoutDigest = reference.replace(/@.*$/, '')
  const { repository = withoutDigest, tag } =
    /^(?<repository>.+?)(?::(?<tag>[\w.-]+))?$/.exec(withoutDigest)?.groups ?? {}
  return { repository, tag: tag === undefined || tag === '' ? undefined : tag }
}

/** The major version of the PostgreSQL in an image, by its tag. */
export function postgresVersion(reference: string): string | undefined {
  const tag = splitImage(reference).tag ?? ''
  return /pg(\d+)/.exec(tag)?.[1] ?? /^v?(\d+)/.exec(tag)?.[1]
}
