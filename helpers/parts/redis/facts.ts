import { configFile } from '../../environments/config-file.ts'
import { correct, label } from '../identity/words.ts'
import type { Comparisons } from '../identity/identity.ts'

/** What a Redis that says who it is is held against. */
export const facts: Comparisons = (config) => {
  const { reportedAs, markers, production } = config
  const replication = {
    about: 'redis',
    forbidden: production.identities.redisReplication,
    remedy: correct('production.identities.redisReplication'),
  } as const
  return {
    redisReplication: { fact: 'Redis’ replication id', ...replication },
    // After a failover a server goes by a new id and keeps the old one as its second.
    redisFormerReplication: { fact: 'Redis’ replication id before its last failover', ...replication },
    redisMarker: {
      fact: `Redis’ marker, key ${markers.redisKey}`,
      about: 'redis',
      ...label(config),
      required: markers.required,
      remedy: `Set the key to ${reportedAs}, or correct markers.redisKey, markers.required or reportedAs in ${configFile()}.`,
    },
  }
}
