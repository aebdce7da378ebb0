import { fault } from '../fault.ts'

export default fault({
  what: 'Redis lets everybody in, with and without a password',
  kind: 'access',
  run: { items: ['2.6-03'] },
  red: ['2.6-03'],
  because: /without the password/,
  programs: {
    tool: 'redis',
    scripts: { 'redis-server': (real) => `exec ${real} "$@" --user default on nopass '~*' '&*' '+@all'` },
  },
})
