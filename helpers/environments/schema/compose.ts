import { z } from 'zod'
import { command, path, variable } from './primitives.ts'

/** How the platform `compose` runs the project. */
export const composeSchema = z
  .strictObject({
    /** Profiles of the compose files that are part of staging. */
    profiles: z.array(z.string().min(1)).default([]),
    /**
     * What relative paths inside the compose files are from, as a path from the project's folder; left out, the folder of
     * the first of project.composeFiles, as Docker Compose itself takes it.
     */
    projectDirectory: path.optional(),
    /** The variable by which the compose files choose the release. */
    tagVariable: variable.default('APP_TAG'),
    /**
     * Deploys and rolls back by the project's own scripts, `{tag}` standing for the release's tag; what they do is
     * asserted, not what they say.
     */
    scripts: z
      .strictObject({
        /** Puts the release of `{tag}` live. */
        deploy: command,
        /** Puts the release of `{tag}` live again that was live before. */
        rollback: command,
      })
      .optional(),
    /** An engine that is not this machine's: unix://, tcp:// or ssh://, or the name of a context of the Docker client. */
    dockerHost: z.string().min(1).optional(),
    /** The name of a context of the Docker client, instead of an engine's address. */
    context: z.string().min(1).optional(),
  })
  .prefault({})
