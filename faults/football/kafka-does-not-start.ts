import { fault } from '../fault.ts'
import { fromTheSecondStart } from '../programs.ts'

export default fault({
  what: 'Kafka does not start again after its stop',
  kind: 'services',
  run: { sections: ['2'] },
  red: ['2.6-02'],
  because: /messaging (has ended by itself|ended at once)/,
  programs: {
    tool: 'java',
    scripts: { java: fromTheSecondStart('echo "ERROR Unable to load native library"; exit 1') },
  },
})
