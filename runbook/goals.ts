import type { Goal } from '../helpers/runbook/index.ts'

/** What the record says of sections together (6.2-02). */
export const goals: readonly Goal[] = [
  { title: 'Deployment', sections: ['1', '2'] },
  { title: 'Functions', sections: ['3'] },
  { title: 'Performance', sections: ['4'] },
  { title: 'Rollback', sections: ['5'] },
  { title: 'Document', sections: ['6'] },
]
