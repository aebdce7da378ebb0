import { fault } from '../fault.ts'
import { fromTheSecondStart } from '../programs.ts'

export default fault({
  what: 'MLflow takes longer to answer after its start than the team allows it',
  kind: 'targets',
  run: { sections: ['2'] },
  red: ['2.7-02'],
  because: /^model registry ready is \S+ s, and has to be (less than|at most) 2 s/,
  config: () => ({ limits: { '2.7-02': { max: 2, unit: 's' } } }),
  programs: { tool: 'mlflow', scripts: { python: fromTheSecondStart('sleep 3') } },
})
