import { fault } from '../fault.ts'
import { fromTheSecondStart } from '../programs.ts'

export default fault({
  what: 'The database ends soon after its start, as its data are damaged',
  kind: 'services',
  run: {
    items: [
      '2.1-01',
      '2.2-01',
      '2.2-02',
      '2.2-03',
      '2.3-01',
      '2.3-02',
      '2.3-04',
      '2.4-01',
      '2.4-02',
      '2.5-01',
      '2.5-02',
    ],
  },
  red: ['2.5-02'],
  because: /(has ended by itself|ended at once)[\s\S]*could not locate a valid checkpoint record/,
  programs: {
    tool: 'postgres',
    scripts: {
      postgres: fromTheSecondStart(
        'sleep 2; echo "PANIC:  could not locate a valid checkpoint record"; exit 1',
      ),
    },
  },
})
