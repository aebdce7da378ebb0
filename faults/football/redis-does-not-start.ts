import { fault } from '../fault.ts'
import { fromTheSecondStart } from '../programs.ts'

export default fault({
  what: 'Redis does not start again after its stop',
  kind: 'services',
  run: { sections: ['2'] },
  red: ['2.6-01'],
  because: /cache (has ended by itself|ended at once)|state of cache/,
  programs: {
    tool: 'redis',
    scripts: {
      'redis-server': fromTheSecondStart(
        'echo "ERROR Can not open the append only file: Permission denied"; exit 1',
      ),
    },
  },
})
