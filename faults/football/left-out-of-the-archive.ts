import { fault } from '../fault.ts'

export default fault({
  what: 'The migration tool is left out of what is built by a line of .gitattributes',
  kind: 'build and release',
  run: { sections: ['2'] },
  red: ['2.2-03'],
  because: /Cannot find module .*migrate\.ts/,
  edits: { '.gitattributes': 'app/migrate.ts export-ignore\n' },
})
