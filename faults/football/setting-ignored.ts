import { fault } from '../fault.ts'

export default fault({
  what: 'A setting of the env file is told to nobody: the value is fixed in the code',
  kind: 'environment and settings',
  run: { items: ['5.4-01', '5.4-02', '5.4-03', '5.4-04', '5.4-05', '5.4-06', '5.4-07'] },
  red: ['5.4-04'],
  because:
    /^cache-control of the running app, with PREDICTION_CACHE_SECONDS=61: expected 'max-age=300' to contain '61'/,
  edits: {
    'app/routes/predictions.ts': [
      ['`max-age=${cacheSeconds}`', "cacheSeconds > 0 ? 'max-age=300' : 'no-store'"],
    ],
  },
})
