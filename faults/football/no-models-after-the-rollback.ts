import { fault } from '../fault.ts'

export default fault({
  what: 'The app lists no models: it reads the list where there is none any more',
  kind: 'rollback',
  run: { items: ['5.5-08'] },
  red: ['5.5-08'],
  because: /models/,
  edits: {
    'app/routes/models.ts': [
      [
        '() => ({\n    models: [',
        '() => ({\n    models: [{ name: model.name }].slice(1).map((each) => each as never) ?? [',
      ],
    ],
  },
})
