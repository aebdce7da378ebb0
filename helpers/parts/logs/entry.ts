import type { Level } from './level.ts'

/** One thing that was logged, on however many lines. */
export interface LogEntry {
  readonly level: Level
  readonly message: string
  /** As it was written, without colours and what a collector has put before each line. */
  readonly raw: string
}

/** What one line says, before it is known whether others belong to it. */
export type LineRead = Pick<LogEntry, 'level' | 'message'>
