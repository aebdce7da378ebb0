import { fault } from '../fault.ts'

export default fault({
  what: 'The disk under the backups loses the end of what was written',
  kind: 'backup and restore',
  run: { items: ['2.3-01', '2.3-02', '2.3-03'] },
  red: ['2.3-03'],
  because: /what unpacking .*\.sql\.gz met: .*unexpected end of file/,
  programs: {
    tool: 'postgres',
    scripts: {
      // As soon as the plain dump is taken away, its archive has been written.
      pg_dump: (real) => `case "$*" in *--snapshot*)
  {
    plain() { set -- backups/*.part; [ -e "$1" ]; }
    until plain; do :; done
    while plain; do :; done
    truncate -s -100 backups/*.gz
  } >/dev/null 2>&1 & ;;
esac
exec ${real} "$@"`,
    },
  },
})
