import { fault } from '../fault.ts'

export default fault({
  what: 'The app says that it is of another commit than the one that the record names',
  kind: 'record',
  run: { sections: ['6'] },
  red: ['6.2-01'],
  because: /^what \/health tells, against the release of the record/,
  edits: {
    'app/health.ts': [
      ['git_commit: config.build.commit', "git_commit: config.build.commit.replace(/./g, '0')"],
    ],
  },
})
