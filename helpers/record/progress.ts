/** The type of annotation that carries what is waited for from the worker to the console. */
export const PROGRESS = 'rehearsal:progress'

/** The type of annotation that carries a line which stays on the console. */
export const NOTICE = 'rehearsal:notice'
