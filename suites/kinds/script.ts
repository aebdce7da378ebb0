import type { Checklist, SpecOptions } from '../football.ts'

/** One of the project’s scripts is there, may be run, and is free of syntax errors. */
export function scriptCanBeRun(
  { spec }: Checklist,
  title: string,
  script: 'deployScript' | 'rollbackScript',
  options: Pick<SpecOptions, 'covers'>,
): void {
  const part = script === 'deployScript' ? 'deploy script' : 'rollback script'
  spec(title, { ...options, requires: [part, 'project'] }, async ({ system, expect }) => {
    expect(await system.files.script(script), `project.${script}`).toEqual({
      exists: true,
      executable: true,
      syntax: '',
    })
  })
}
