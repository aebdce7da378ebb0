import { fault } from '../fault.ts'

export default fault({
  what: 'The rollback script starts the release again that it is to go back from',
  kind: 'what nothing looks at',
  run: { sections: ['2', '5'] },
  red: ['5.2-04'],
  because: /rollback-staging\.sh --to staging-previous` exited 0, and (api|worker) runs/,
  platform: 'compose',
  edits: {
    'scripts/rollback-staging.sh': [['export APP_TAG=$tag', 'tag=staging-latest\nexport APP_TAG=$tag']],
  },
})
