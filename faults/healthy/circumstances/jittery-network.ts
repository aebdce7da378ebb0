import type { Circumstance } from '../circumstance.ts'

/**
 * Every two hundredth packet is lost, so that what it carried comes a fifth of a second later or more. In a network of
 * the rehearsal's own: this machine's is left alone.
 */
const LOSES = `ip link set lo up &&
iptables -A INPUT -i lo -p tcp -m statistic --mode random --probability 0.005 -j DROP &&
exec "$0" "$@"`

export default {
  what: 'a network that loses every two hundredth packet',
  // Docker's networks are the engine's.
  systems: ['football'],
  by: ['unshare', '--net', 'sh', '-c', LOSES],
} satisfies Circumstance
