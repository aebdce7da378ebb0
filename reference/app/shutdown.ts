import type { Logger } from 'pino'

/** Milliseconds that requests in flight have to finish. */
const GRACE_MS = 5000

/** Ends the process on SIGTERM and SIGINT once `close` has finished what was begun. */
export function endGracefully(logger: Logger, close: () => Promise<void>): void {
  let ending = false
  const end = (signal: NodeJS.Signals) => {
    if (ending) return
    ending = true
    logger.info({ signal }, 'stopping')
    const late = setTimeout(() => {
      logger.error('did not stop in time')
      process.exit(1)
    }, GRACE_MS)
    close().then(
      () => {
        clearTimeout(late)
        logger.info('stopped')
        process.exit(0)
      },
      (error: unknown) => {
        logger.error({ err: error }, 'stopping failed')
        process.exit(1)
      },
    )
  }
  process.once('SIGTERM', end)
  process.once('SIGINT', end)
}
