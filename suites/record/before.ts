import { itemsOf } from '../../helpers/rehearsal/section.ts'

/** The sections that the record tells of; the last one is still being written. */
export const REHEARSED = ['0', '1', '2', '3', '4', '5'] as const

/** Their items, in the runbook’s order. */
export const before = REHEARSED.flatMap(itemsOf)

/** Whether an outcome is one that has to be told of, and mended or accepted. */
export const isProblem = ({ kind }: { readonly kind: string }) => kind === 'failed' || kind === 'waived'
