export { joinJournal, Journal, openJournal, RUN_VARIABLE } from './journal.ts'
export { endGroup, membersOf } from './process-group.ts'
export { identify, runs, type ProcessIdentity } from './process-identity.ts'
export { sweep, undo } from './undo.ts'
