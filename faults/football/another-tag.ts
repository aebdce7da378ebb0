import { fault } from '../fault.ts'

export default fault({
  what: 'The app names a tag that it was not built under',
  kind: 'build and release',
  run: { sections: ['2'] },
  red: ['2.8-02'],
  because: /the tags: expected .* to include 'v1\.1\.0'/,
  edits: { 'app/health.ts': [['tag: config.build.tag,', 'tag: `v${release.version}`,']] },
})
