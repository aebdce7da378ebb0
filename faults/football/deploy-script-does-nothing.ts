import { fault } from '../fault.ts'

export default fault({
  what: 'The deploy script says that it has deployed, and does nothing',
  kind: 'what nothing looks at',
  run: { items: ['2.1-01', '2.2-01', '2.2-02', '2.2-03', '2.8-02'] },
  red: ['2.8-02'],
  because: /deploy-staging\.sh --tag staging-\S+` exited 0, and worker runs .*; expected staging-.* to run/,
  platform: 'compose',
  edits: {
    'scripts/deploy-staging.sh': [
      ['require_project\n\nif', 'require_project\nsay "deployed $tag"\nexit 0\n\nif'],
    ],
  },
})
