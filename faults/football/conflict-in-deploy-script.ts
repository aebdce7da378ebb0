import { fault } from '../fault.ts'

export default fault({
  what: 'A merge has left both sides of a conflict in the deploy script',
  kind: 'preparation',
  run: { sections: ['1'] },
  red: ['1.3-03'],
  because: /deploy-staging\.sh: line \d+: syntax error/,
  edits: {
    'scripts/deploy-staging.sh': [
      [
        'require_project\n\nif',
        '<<<<<<< HEAD\nrequire_project\n=======\nrequire_project --strict\n>>>>>>> main\n\nif',
      ],
    ],
  },
})
