import { z } from 'zod'
import { command, path, variable } from './primitives.ts'

/** A run of a stand-in, as its env file has to tell of it. */
export interface StandInRun {
  /** Where every part of the run listens. */
  readonly host: string
  /** By part. */
  readonly ports: Readonly<Record<string, number>>
  /** What the variables hold that parts name as secrets, made for this run. */
  readonly secrets: Readonly<Record<string, string>>
}

const edits = z.record(
  path,
  z.union([z.array(z.tuple([z.string().min(1), z.string()])), z.string(), z.null()]),
)

/** The user's project: its folder and what lies in it, paths from that folder. */
export const projectSchema = z.strictObject({
  /** The project's folder, from the config file's; all other paths of it are from there. */
  folder: path,
  /** Builds a throw-away project from `folder`, with `previous` laid over it as the release before. */
  standIn: z
    .strictObject({
      /** The folder that is laid over it to make the release before. */
      previous: path,
      /**
       * Changes of the release to rehearse, tried out without touching the sources: by path, pairs of a text that occurs
       * once and what stands there instead, a whole file's text, or null for a file that is taken away.
       */
      edits: edits.default({}),
      /** The same of both releases: how the project is found. */
      found: edits.default({}),
      /** What the env file says of this run. */
      variables: z
        .custom<(run: StandInRun) => Record<string, string>>(
          (value) => typeof value === 'function',
          'expected a function from a run’s ports and passwords to the variables of the env file',
        )
        .optional(),
    })
    .optional(),
  /** Staging's compose files, in the order of merging. */
  composeFiles: z.array(path).min(1),
  /** Every service of the compose files, profiles included, by its name there. */
  composeServices: z.array(z.string().min(1)).min(1),
  /** The file of staging's variables. */
  envFile: path,
  /** Those that the env file has to set; empty where nobody says which. */
  requiredVariables: z.array(variable).default([]),
  /** What the env file calls these. */
  variables: z
    .strictObject({
      /** Which environment it is; left out where no variable says so. */
      environment: variable.optional(),
    })
    .prefault({}),
  /** The file that names the release's version, and where in it: the first group of the pattern. */
  version: z
    .strictObject({
      /** The file. */
      file: path,
      /** What its first group finds is the version. */
      pattern: z.instanceof(RegExp),
    })
    .default({ file: 'package.json', pattern: /"version":\s*"([^"]+)"/ }),
  /** The script by which the team deploys. */
  deployScript: path.optional(),
  /** The script by which the team rolls back. */
  rollbackScript: path.optional(),
  /** Where the team's backups lie. They are looked at and never changed: the rehearsal keeps its own elsewhere. */
  backups: path.default('backups/staging'),
  /**
   * How the team backs the database up, with `{folder}` for where to: it is run on a folder made for it, and what it writes
   * there has to restore to the same database. A plain dump that is compressed by gzip.
   */
  backup: command
    .refine(
      (words) => words.some((word) => word.includes('{folder}')),
      'the command has to be told its folder: one of its words must hold {folder}',
    )
    .optional(),
  /**
   * How old backups are removed: the command, with `{folder}` for where they lie, and their names, with `{time}`. It is
   * run on a folder made for it; one that does not take the folder as it is told would remove the team's own.
   */
  retention: z
    .strictObject({
      /** What removes them. */
      command: command.refine(
        (words) => words.some((word) => word.includes('{folder}')),
        'the command has to be told its folder: one of its words must hold {folder}',
      ),
      /** What the team's backups are called. */
      names: z
        .string()
        .regex(/^[^/]*\{time\}[^/]*$/, 'the name of a backup with {time} in it, such as shop_{time}.sql.gz'),
    })
    .optional(),
  /**
   * How the team restores a backup in the place of the database, with `{backup}` for the path of a plain dump that is
   * compressed by gzip; run in the project's folder while the app is stopped. Without it the rehearsal restores by itself.
   */
  restore: command
    .refine(
      (words) => words.some((word) => word.includes('{backup}')),
      'the command has to be told what to restore: one of its words must hold {backup}',
    )
    .optional(),
})
