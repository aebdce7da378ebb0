import { correct } from '../identity/words.ts'
import type { Comparisons } from '../identity/identity.ts'

/** What a Kafka that says who it is is held against. */
export const facts: Comparisons = ({ production }) => ({
  kafkaCluster: {
    fact: 'Kafka’s cluster id',
    about: 'kafka',
    forbidden: production.identities.kafkaCluster,
    remedy: correct('production.identities.kafkaCluster'),
  },
})
