import type { Checklist } from '../football.ts'

/** The record is written once; what is asserted of it from here on is read where it lies. */
export function written({ spec }: Checklist): void {
  spec('the record is written', { covers: ['6.2-01'] }, async ({ system, evidence, expect }) => {
    const { record, files, text, words } = await system.record.draft()
    await evidence.attachFile('record', files.json, 'application/json')
    await evidence.attachFile('report', files.markdown, 'text/markdown')
    expect(files.markdown, 'where it lies').toMatch(/staging_rehearsal_\d{8}_\d{6}\.md$/)
    const { head, unknown } = words
    expect(text, 'the report').toContain(`| ${head.started} | ${system.run.started} |`)
    expect(text, 'the report').toContain(`| ${head.environment} | ${system.run.environment} |`)
    expect(text, 'the report').toContain(`| ${head.type} | ${head.rehearsal} |`)
    const { current, previous } = system.releases
    expect(text, 'the report').toContain(`| ${head.release} | ${current ? `${current.version} (` : unknown}`)
    expect(record.release?.digest, 'digest of the release').toBe(current?.digest)
    expect(record.previousRelease?.digest, 'digest of the release before').toBe(previous?.digest)
  })
}
