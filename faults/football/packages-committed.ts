import { fault } from '../fault.ts'

export default fault({
  what: 'The packages were committed with the sources, and are in the way of those that are installed',
  kind: 'build and release',
  run: { sections: ['2'] },
  red: ['2.2-02'],
  because: /could not be built from commit [\s\S]*node_modules/,
  edits: {
    '.gitignore':
      '.env.staging\nmonitoring/slack_webhook_url\nmonitoring/targets\nmonitoring/alertmanagers\nbackups/\nreleases/\nlogs/\n',
    'node_modules/left-pad/package.json': '{"name":"left-pad"}\n',
  },
})
