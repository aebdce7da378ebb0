/** `000002_name.up.sql`, whatever the language of the driver; `down` halves undo. */
const UP = /^(\d+)_.*\.up\.\w+$/

/** The versions of a folder's files, in the order in which golang-migrate applies them: as numbers, without their zeros. */
export function golangVersions(names: readonly string[]): string[] {
  return names
    .flatMap((name) => UP.exec(name)?.[1] ?? [])
    .map(BigInt)
    .sort((one, other) => (one < other ? -1 : one > other ? 1 : 0))
    .map(String)
}
