import { fault } from '../fault.ts'
import { recorded } from '../runs.ts'
import { recordChanged } from '../tampering.ts'

export default fault({
  ...recorded,
  what: 'A tool that rewrites the record takes its times for those of another time zone',
  kind: 'record',
  red: ['6.2-12'],
  because: /^sections that did not begin with their first spec: expected \[ '/,
  during: recordChanged(({ sections }) => ({
    sections: sections.map((each) => ({
      ...each,
      started: each.started?.replace(
        /T(\d\d)/,
        (_all, hour) => `T${String((Number(hour) + 1) % 24).padStart(2, '0')}`,
      ),
    })),
  })),
})
