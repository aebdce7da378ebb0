import { NO_EVIDENCE, type Evidence } from '../../helpers/record/evidence.ts'

/** Evidence that remembers what it was given, by name. */
export function keeping() {
  const kept: Record<string, unknown> = {}
  const evidence: Evidence = { ...NO_EVIDENCE, attach: (name, content) => void (kept[name] = content) }
  return { evidence, kept }
}
