import type { Checklist } from '../football.ts'
import { AS_LONG_AS_IT_MOVES_MS, restoredTheSame } from '../../helpers/rehearsal/bound/databases.ts'
import { dumpRestoresToTheSame } from '../kinds/restore.ts'
import { backedUp, backedUpByTeam } from './products.ts'

/** The database is backed up, and the backup is good for something. */
export function backup(checklist: Checklist): void {
  const { spec } = checklist

  spec(
    'backups have a place, and space',
    { covers: ['2.3-01'], act: 'deploy', scratch: true },
    async ({ system, host, database, expect }) => {
      const own = await system.backups.makeFolder()
      const place = await system.backups.place()
      const needed = 2 * (await database.sizeBytes())
      const [free, freeOfOurs] = await Promise.all(
        [place.folder, own].map((folder) => host.freeDiskBytes(folder)),
      )
      expect(place.writable, `${place.folder}, for backups, can be written to`).toBe(true)
      expect(free, `bytes free for ${place.folder}`).toBeGreaterThan(needed)
      expect(freeOfOurs, `bytes free for this rehearsal’s own backup in ${own}`).toBeGreaterThan(needed)
    },
  )

  spec(
    'the dump is whole',
    {
      covers: ['2.3-02'],
      needs: ['2.3-01'],
      gives: backedUp,
      act: 'deploy',
      scratch: true,
      timeoutMs: AS_LONG_AS_IT_MOVES_MS,
    },
    async ({ system, signal, evidence, expect }) => {
      const backup = await system.backups.take(signal)
      evidence.measure('backup time', backup.ended.durationMs / 1000, 's')
      expect(backup.ended.exitCode, 'exit code of pg_dump').toBe(0)
      expect(backup.name, 'its name').toMatch(/^staging_db_\d{8}_\d{6}\.sql\.gz$/)
      expect(backup.plain.complete, 'ends as a complete dump does').toBe(true)
      return backup
    },
  )

  spec(
    'the archive is intact',
    { covers: ['2.3-03'], takes: { backedUp } },
    async ({ system, backedUp, evidence, expect }) => {
      const facts = await system.backups.facts(backedUp)
      evidence.attach('archive', facts)
      expect(facts.problem ?? 'no problem', `what unpacking ${backedUp.path} met`).toBe('no problem')
      expect(facts.unpackedBytes, 'bytes unpacked, against those that pg_dump wrote').toBe(
        backedUp.plain.bytes,
      )
    },
  )

  dumpRestoresToTheSame(checklist, 'the backup restores to the same database', {
    covers: ['2.3-04', '2.1-03'],
    act: 'deploy',
  })

  spec(
    'the team’s own script writes a whole backup',
    {
      covers: ['2.3-03'],
      needs: ['2.3-01'],
      requires: ['backup script', 'project'],
      gives: backedUpByTeam,
      act: 'deploy',
      scratch: true,
      timeoutMs: AS_LONG_AS_IT_MOVES_MS,
    },
    async ({ system, signal, evidence, expect }) => {
      const backup = await system.backups.takeByTeam(signal)
      const { command, exitCode, output, files } = backup
      evidence.attach('what it said', output)
      expect(exitCode, `exit code of \`${command}\`: ${output}`).toBe(0)
      expect(
        files,
        `files that \`${command}\` has written into {folder}, where it says ${output}`,
      ).toHaveLength(1)
      const { bytes, problem, complete } = await system.backups.facts(backup)
      const file = `${files.join()}, of ${bytes} bytes, by \`${command}\``
      expect(problem ?? 'no problem', `what unpacking ${file} met`).toBe('no problem')
      expect(complete, `whether ${file} ends as a complete dump does`).toBe(true)
      return backup
    },
  )

  spec(
    'the team’s own backup restores to the database of this moment',
    {
      covers: ['2.3-04'],
      requires: ['backup script', 'project'],
      takes: { backedUpByTeam },
      act: 'deploy',
      scratch: true,
      timeoutMs: AS_LONG_AS_IT_MOVES_MS,
    },
    async (context) => {
      const { system, backedUpByTeam, signal } = context
      restoredTheSame(await system.backups.restoreTeamsAside(backedUpByTeam, signal), context)
    },
  )

  spec(
    'seven days of backups are kept, and nothing else is touched',
    { covers: ['2.3-05'], requires: ['retention'], act: 'deploy', scratch: true },
    async ({ system, evidence, expect }) => {
      const { command, names } = system.retention()
      const retention = await system.backups.rehearseRetention({ command, names })
      evidence.attach('retention', retention)
      expect(retention.exitCode, `\`${command.join(' ')}\`: ${retention.output}`).toBe(0)
      expect(
        retention.left,
        'what is left of backups of 0, 6, 8 and 30 days and an old file that is none',
      ).toEqual(retention.planted.kept)
      expect(retention.theirs.after, 'the backups that were there').toEqual(retention.theirs.before)
    },
  )
}
