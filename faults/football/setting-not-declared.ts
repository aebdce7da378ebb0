import { fault } from '../fault.ts'

export default fault({
  what: 'The new release needs a setting that nobody has made, and ends at its start',
  kind: 'environment and settings',
  run: { sections: ['2'] },
  red: ['2.8-03'],
  because: /ODDS_API_KEY is not set/,
  edits: {
    'app/main.ts': [
      [
        'const config = readConfig()\n',
        "const config = readConfig()\nif (!process.env.ODDS_API_KEY) throw new Error('ODDS_API_KEY is not set')\n",
      ],
    ],
  },
})
