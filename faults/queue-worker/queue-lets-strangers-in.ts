import { fault } from '../fault.ts'

export default fault({
  what: 'Redis answers whoever comes, without a password',
  kind: 'access',
  run: { sections: ['1'] },
  red: ['1-04'],
  because: /answers nobody in particular.*PONG/,
  found: {
    'compose.yaml': [
      [
        '        requirepass $$REDIS_PASSWORD\n',
        '        protected-mode no\n        user default on nopass ~* &* +@all\n',
      ],
    ],
  },
})
