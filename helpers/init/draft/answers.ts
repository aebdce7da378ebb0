import { TOOLS } from '../project/tools.ts'
import type { EnvironmentDraft } from './environment-draft.ts'
import { Finding, found } from './finding.ts'
import { unanswered } from './report.ts'

export interface Question {
  /** Which of how many, from 1. */
  readonly number: number
  readonly of: number
  /** Its key in the config. */
  readonly key: string
  /** What is meant, and why it is asked for. */
  readonly meaning: string
}

/** Puts a question; an empty answer leaves it open. */
export type Ask = (question: Question) => Promise<string>

/** A draft with what a person has answered in the place of what could not be found out. */
export async function answered(draft: EnvironmentDraft, ask: Ask): Promise<EnvironmentDraft> {
  const open = unanswered(draft)
  const answers = new Map<Finding<unknown>, Finding<unknown>>()
  for (const [index, [key, finding]] of open.entries()) {
    const text = (await ask({ number: index + 1, of: open.length, key, meaning: finding.note })).trim()
    if (text !== '') answers.set(finding, found(valueOf(text, finding), 'your answer'))
  }
  return replaced(draft, answers) as EnvironmentDraft
}

function valueOf(text: string, { answer }: Finding<unknown>): unknown {
  if (answer === 'list') return text.split(/[\s,]+/).filter((word) => word !== '')
  if (answer === 'text') return text
  const tool = TOOLS.find((each) => text.includes(each))
  return tool === undefined ? { tool: text } : { tool }
}

function replaced(draft: unknown, answers: ReadonlyMap<Finding<unknown>, Finding<unknown>>): unknown {
  if (draft instanceof Finding) return answers.get(draft as Finding<unknown>) ?? draft
  if (typeof draft !== 'object' || draft === null || Array.isArray(draft) || draft instanceof RegExp)
    return draft
  return Object.fromEntries(Object.entries(draft).map(([key, value]) => [key, replaced(value, answers)]))
}
