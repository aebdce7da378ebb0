/** Milliseconds between two looks. */
const INTERVAL_MS = 1000

/** Does something, and looks each second meanwhile; a look that fails is a gap, and other specs' to tell. */
export async function whileLooking<T>(look: () => Promise<void>, action: () => Promise<T>): Promise<T> {
  const timer = setInterval(() => void look().catch(() => undefined), INTERVAL_MS)
  return action().finally(() => clearInterval(timer))
}
