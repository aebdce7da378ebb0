import { configFile } from '../../helpers/environments/config-file.ts'
import type { Checklist, SpecOptions } from '../football.ts'

/** What stands where nobody has filled something in. */
const UNFILLED = /^\s*$|CHANGE_?ME|\bT(BD|ODO)\b|^<.*>$|^[?x-]+$/i

/** There are people to be told, each with a name and a way to reach them that somebody has filled in. */
export function contactsAreFilledIn(
  { spec }: Checklist,
  title: string,
  options: Pick<SpecOptions, 'covers' | 'needs'>,
): void {
  spec(title, options, async ({ system, each, expect }) => {
    await each(
      system.config.contacts,
      ({ role }) => role,
      ({ name, reach }) => {
        expect(name, `who it is (contacts in ${configFile()})`).not.toMatch(UNFILLED)
        expect(reach, `how ${name} is reached (contacts in ${configFile()})`).not.toMatch(UNFILLED)
      },
    )
  })
}
