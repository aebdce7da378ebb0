/**
 * An environment is not as its owners had it, since a rehearsal of it was killed, and cannot be put right unasked: nobody
 * must rehearse on it. Exit code 75, "try again later" (sysexits.h).
 */
export class LeftChangedError extends Error {
  override readonly name = 'LeftChangedError'
}
