/** The id of a service's first process, of what identifies its run; undefined where that is none of this machine. */
export function processOf(identity: string | undefined): number | undefined {
  const id = /^(\d+)@/.exec(identity ?? '')?.[1]
  return id === undefined ? undefined : Number(id)
}
