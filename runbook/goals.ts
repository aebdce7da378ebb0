import type { Goal } from '../helpers/runbook/index.ts'

/** What the record says of sections together (6.2-02). */
export const goals: readonly Goal[] = [
  { title: { en: 'Deployment', zh: '部署流程' }, sections: ['1', '2'] },
  { title: { en: 'Functions', zh: '功能' }, sections: ['3'] },
  { title: { en: 'Performance', zh: '性能' }, sections: ['4'] },
  { title: { en: 'Rollback', zh: '回滚机制' }, sections: ['5'] },
  { title: { en: 'Document', zh: '文档' }, sections: ['6'] },
]
