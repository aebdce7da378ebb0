import { fault } from '../fault.ts'

export default fault({
  what: 'Whatever watches over the app starts it again as soon as it has been stopped',
  kind: 'who else is there',
  run: { items: ['5.2-01', '5.2-02', '5.2-03', '5.2-04', '5.2-05'] },
  red: ['5.2-03'],
  because: /^api: \d+ still answers/,
  edits: {
    'app/shutdown.ts': [
      [
        "import type { Logger } from 'pino'\n",
        "import { spawn } from 'node:child_process'\nimport type { Logger } from 'pino'\n",
      ],
      [
        "        logger.info('stopped')\n",
        `        logger.info('stopped')
        const again = \`require('node:http').createServer((_, response) => response.end()).listen(\${process.env.API_PORT}, '127.0.0.1')
          setTimeout(() => process.exit(), 20_000)\`
        spawn(process.execPath, ['-e', again], { detached: true, stdio: 'ignore' }).unref()
`,
      ],
    ],
  },
})
