import { fromRows } from '../helpers/runbook/index.ts'
import { checklistTitles, sectionTitles } from './checklists.ts'
import { foreseen } from './foreseen.ts'
import { goals } from './goals.ts'
import { remedies } from './remedies.ts'
import { deployment } from './sections/2-deployment.ts'
import { environment } from './sections/0-environment.ts'
import { performance } from './sections/4-performance.ts'
import { preparation } from './sections/1-preparation.ts'
import { record } from './sections/6-record.ts'
import { rollback } from './sections/5-rollback.ts'
import { verification } from './sections/3-verification.ts'

/** The bundled runbook. */
export default fromRows({
  source: 'runbook/',
  rows: [
    ...environment,
    ...preparation,
    ...deployment,
    ...verification,
    ...performance,
    ...rollback,
    ...record,
  ],
  sections: sectionTitles,
  checklists: checklistTitles,
  remedies,
  goals,
  foreseen,
  deployedBy: '2.8-02',
})
