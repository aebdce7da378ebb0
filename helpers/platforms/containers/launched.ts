import type { WaitStrategy } from 'testcontainers'

/**
 * Waits for nothing: whether a service works is for a probe to tell, from outside and by its own protocol. The modules'
 * own strategies look again only each second, or by programs inside the container that take the processor from all
 * services that start at the same time.
 */
export const LAUNCHED: WaitStrategy = {
  waitUntilReady: () => Promise.resolve(),
  withStartupTimeout: () => LAUNCHED,
  isStartupTimeoutSet: () => false,
  getStartupTimeout: () => 0,
}
