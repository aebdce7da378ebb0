import { fault } from '../fault.ts'
import { fromTheSecondStart } from '../programs.ts'

export default fault({
  what: 'The database comes back from its restart without its newest rows',
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
  red: ['2.5-01'],
  because: /table public\.matches: \d+ of/,
  programs: {
    tool: 'postgres',
    scripts: {
      postgres: (real) =>
        fromTheSecondStart(
          `echo "DELETE FROM matches WHERE date > '2024-01-01'" | ${real} --single -D "$2" football_prediction_staging`,
        )(real),
    },
  },
})
