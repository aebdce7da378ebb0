import getPort from 'get-port'

/** The declared ports where they are free, and any other free one where somebody else has them. */
export async function freePorts<T extends Readonly<Record<string, number | undefined>>>(
  declared: T,
): Promise<T> {
  const chosen: Record<string, number> = {}
  for (const [name, port] of Object.entries(declared)) {
    if (port === undefined) continue
    chosen[name] = await getPort({ port, exclude: Object.values(chosen) })
  }
  return chosen as T
}
