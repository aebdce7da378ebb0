import { fault } from '../fault.ts'
import { fromTheSecondStart } from '../programs.ts'

export default fault({
  what: 'MLflow does not start again after its stop',
  kind: 'services',
  run: { sections: ['2'] },
  red: ['2.7-01'],
  because: /registry (has ended by itself|ended at once)|state of registry/,
  programs: {
    tool: 'mlflow',
    scripts: { python: fromTheSecondStart('echo "ERROR ModuleNotFoundError"; exit 1') },
  },
})
