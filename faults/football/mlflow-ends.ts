import { fault } from '../fault.ts'
import { fromTheSecondStart } from '../programs.ts'

export default fault({
  what: 'MLflow ends soon after its start',
  kind: 'services',
  run: { sections: ['2'] },
  red: ['2.7-02'],
  because: /(has ended by itself|ended at once)[\s\S]*database is locked/,
  programs: {
    tool: 'mlflow',
    scripts: { python: fromTheSecondStart('sleep 2; echo "OperationalError: database is locked"; exit 1') },
  },
})
