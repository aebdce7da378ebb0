/** Milliseconds against a build that hangs; how long one takes is the machine's and the network's affair. */
export const BUILT_WITHIN_MS = 30 * 60_000
