import { fault } from '../fault.ts'

export default fault({
  what: 'A process that the app has started outlives it, and holds its port',
  kind: 'services',
  run: {
    items: [
      '2.1-01',
      '2.2-01',
      '2.2-02',
      '2.2-03',
      '2.3-01',
      '2.3-02',
      '2.3-04',
      '2.4-01',
      '2.4-02',
      '2.4-03',
    ],
  },
  red: ['2.4-03'],
  because: /still answers/,
  found: {
    'app/main.ts': [
      [
        'endGracefully(logger, async () => {\n',
        `spawn(
  process.execPath,
  [
    '-e',
    \`const serve = () => require('node:net').createServer().on('error', () => setTimeout(serve, 20)).listen(\${config.port}, '\${config.host}')
     serve()
     setTimeout(() => process.exit(), 120_000)\`,
  ],
  { detached: true, stdio: 'ignore' },
).unref()

endGracefully(logger, async () => {
`,
      ],
      [
        "import { Redis } from 'ioredis'\n",
        "import { Redis } from 'ioredis'\nimport { spawn } from 'node:child_process'\n",
      ],
    ],
  },
})
