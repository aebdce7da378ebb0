/** The type of annotation that carries what is waited for from the worker to the console. */
export const PROGRESS = 'rehearsal:progress'
