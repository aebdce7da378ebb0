import { z } from 'zod'
import type { Declared } from '../kind.ts'
import { httpService } from '../service.ts'

export const fields = {
  ...httpService,
  /** The model that the system serves. */
  model: z
    .strictObject({
      /** Its name in the registry. */
      name: z.string().min(1),
      /** The stage of the version that is served. */
      stage: z.string().min(1),
    })
    .optional(),
}

export type ModelRegistry = Declared<'model-registry', typeof fields>
