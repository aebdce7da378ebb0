import { channel } from 'node:diagnostics_channel'

/** Published for what people should know and no spec is about: a tool being installed, a run that goes on without a copy. */
export const NOTICES = channel('rehearsal:notice')

/** Tells one line to whoever shows the run; without anybody it is lost, and nothing else is. */
export function notice(line: string): void {
  NOTICES.publish(line)
}
