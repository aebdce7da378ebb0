import { fault } from '../fault.ts'

export default fault({
  what: 'The app takes a setting that it is not used to for a mistake, and does not start',
  kind: 'environment and settings',
  run: { items: ['5.4-01', '5.4-02', '5.4-03', '5.4-04', '5.4-05', '5.4-06', '5.4-07'] },
  red: ['5.4-03'],
  because: /PREDICTION_CACHE_SECONDS is no whole number of minutes/,
  edits: {
    'app/config.ts': [
      [
        '  if (problems.length > 0)',
        "  if (config.cacheSeconds % 60 !== 0) problems.push('PREDICTION_CACHE_SECONDS is no whole number of minutes')\n  if (problems.length > 0)",
      ],
    ],
  },
})
