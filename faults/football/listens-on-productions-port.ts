import { fault } from '../fault.ts'

/** What production’s port is called here: its real one may be somebody’s on the machine that this is tried on. */
const PORT = 38_117

export default fault({
  what: 'The app listens on production’s port besides its own',
  kind: 'environment and settings',
  run: { sections: ['0'] },
  red: ['0-03'],
  because: /api: where it listens, production’s own port: expected \[.*38117.*\] to not include 38117/,
  edits: {
    'app/main.ts': [
      [
        'await app.listen({ host: config.host, port: config.port })\n',
        `await app.listen({ host: config.host, port: config.port })
const { createServer: another } = await import('node:net')
another((socket) => socket.end()).listen(${PORT}, config.host)
`,
      ],
    ],
  },
  config: ({ production }) => ({
    production: { ...production!, ports: { ...production!.ports, api: PORT } },
  }),
})
