import { fault } from '../fault.ts'

export default fault({
  what: 'The app keeps its log lines in a buffer until that is full',
  kind: 'logs',
  run: { sections: ['1'] },
  red: ['1.4-04'],
  because: /none of api’s \d+ lines holds rehearsal-/,
  edits: {
    'app/logger.ts': [
      ['  return pino({\n', "  let kept = ''\n  const settings = {\n"],
      [
        'WORDS[label] ?? label.toUpperCase() }) },\n  })',
        `WORDS[label] ?? label.toUpperCase() }) },
  }
  return pino(settings, {
    write: (line: string) => {
      kept += line
      if (kept.length < 4_000_000) return
      process.stdout.write(kept)
      kept = ''
    },
  })`,
      ],
      ['level: (label) =>', 'level: (label: string) =>'],
    ],
  },
})
