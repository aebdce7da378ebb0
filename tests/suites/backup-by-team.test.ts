import { backup } from '../../suites/deployment/backup.ts'
import { later, seenRed } from './cases.ts'
import { declaredBy } from './declared.ts'

const TAKEN = { command: 'backup.sh {folder}', exitCode: 0, output: 'wrote it', files: ['shop.sql.gz'] }
const FACTS = { bytes: 20, problem: undefined, complete: true }
const RESTORED = {
  content: { tables: ['matches'] },
  differences: [],
  missed: [],
  soundness: { damage: [], notLooked: [] },
}
const system = (taken: object = {}, facts: object = {}, restored: object = {}) => ({
  system: {
    backups: {
      takeByTeam: () => later({ ...TAKEN, ...taken }),
      facts: () => later({ ...FACTS, ...facts }),
      restoreTeamsAside: () => later({ ...RESTORED, ...restored }),
    },
  },
})
const WRITES = 'the team’s own script writes a whole backup'

seenRed(declaredBy(backup), () => ({ ...system(), backedUpByTeam: TAKEN }), [
  [
    WRITES,
    {},
    system({ exitCode: 1, output: 'error: pg_dump failed' }),
    /^exit code of `backup\.sh \{folder\}`: error: pg_dump failed: expected 1/,
  ],
  [
    WRITES,
    {},
    system({ files: [] }),
    /^files that `backup\.sh \{folder\}` has written into \{folder\}, where it says wrote it/,
  ],
  [
    WRITES,
    {},
    system({}, { problem: 'unexpected end of file' }),
    /^what unpacking shop\.sql\.gz, of 20 bytes, by `backup\.sh \{folder\}` met: expected 'unexpected end of file'/,
  ],
  [
    WRITES,
    {},
    system({}, { complete: false }),
    /^whether shop\.sql\.gz, of 20 bytes, .* ends as a complete dump does: expected false/,
  ],
  [
    'the team’s own backup restores to the database of this moment',
    {},
    system({}, {}, { differences: ['table backup_test: removed'] }),
    /^what the restored database differs in: expected \[ 'table backup_test: removed' \]/,
  ],
])
