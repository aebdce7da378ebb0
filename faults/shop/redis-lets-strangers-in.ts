import { fault } from '../fault.ts'

export default fault({
  what: 'Redis answers whoever comes, without a name and a password',
  kind: 'access',
  run: { sections: ['1'] },
  red: ['1-04'],
  because: /answers nobody in particular.*PONG/,
  found: { 'compose.yaml': [['        user default off\n', '        user default on nopass ~* &* +@all\n']] },
})
