import { fault } from '../fault.ts'

export default fault({
  what: 'One of Kafka’s folders cannot be written to: it logs that, and goes on with the other',
  kind: 'logs',
  run: { items: ['2.10-04'] },
  red: ['2.10-04'],
  because: /rehearsal-no-disk/,
  programs: {
    tool: 'java',
    scripts: {
      java: (real) =>
        `[ ! -e server.properties ] || sed -i 's#^log.dirs=.*#&,/proc/rehearsal-no-disk#' server.properties
exec ${real} "$@"`,
    },
  },
})
