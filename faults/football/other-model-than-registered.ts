import { fault } from '../fault.ts'

export default fault({
  what: 'The app says that it predicts with the registered model, and does so with strengths of its own',
  kind: 'answers',
  run: { items: ['3.3-03'] },
  red: ['3.3-03'],
  because: /how far off it is, answered/,
  edits: {
    'app/registry.ts': [
      [
        'artifact: JSON.parse(content) as Artifact,',
        `artifact: JSON.parse(
      content.replaceAll(/"attack": ?(-?[\\d.]+)/g, (_, attack: string) => \`"attack":\${0.9 * Number(attack)}\`),
    ) as Artifact,`,
      ],
    ],
  },
})
