import { product } from '../../helpers/rehearsal/section.ts'

/** Names of the files that are kept with the record. */
export const keptFiles = product<readonly string[]>('the files that are kept')
