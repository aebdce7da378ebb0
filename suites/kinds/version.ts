import type { Checklist, PartName, SpecContext, SpecOptions } from '../football.ts'

interface Version {
  /** What the record calls the program. */
  readonly program: string
  /** Asks the running program itself. */
  readonly tell: (context: SpecContext) => Promise<string>
  /** Whose `version` in the config it is of: 7 is of the line of 7.0.15, and not of 72. Any where there is none. */
  readonly part?: PartName
}

/** What runs is of the line of versions that the config names, and the record keeps which. */
export function isVersion(
  { spec }: Checklist,
  title: string,
  options: Pick<SpecOptions, 'covers' | 'needs' | 'requires'>,
  { program, tell, part }: Version,
): void {
  spec(title, options, async (context) => {
    const { system, expect } = context
    const version = await tell(context)
    await system.record.learnSoftware({ [program]: version })
    expect(version, `version of ${program}`).toMatch(/^\d+(\.\d+)+/)
    expect(`${version}.`, `version of ${program}`).toMatch(
      begins((part && system.config.parts[part]?.version) ?? ''),
    )
  })
}

function begins(line: string): RegExp {
  return line === '' ? /^/ : new RegExp(`^${line.replaceAll('.', '\\.')}\\.`)
}
