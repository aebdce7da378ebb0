import type { Language } from './language.ts'

const en = {
  keyFigures: {
    'deploy time': 'deploy time',
    availability: 'availability',
    'API response time (mean under load)': 'API response time (mean under load)',
    'error rate under load': 'error rate under load',
  },
  atLeast: (value: string) => `at least ${value}`,
  moreThan: (value: string) => `more than ${value}`,
  atMost: (value: string) => `at most ${value}`,
  lessThan: (value: string) => `less than ${value}`,
  between: ', ',
}

const zh: typeof en = {
  keyFigures: {
    'deploy time': '总部署时间',
    availability: '服务可用性',
    'API response time (mean under load)': 'API 响应时间（负载下平均）',
    'error rate under load': '负载下的错误率',
  },
  atLeast: (value) => `不低于 ${value}`,
  moreThan: (value) => `高于 ${value}`,
  atMost: (value) => `不超过 ${value}`,
  lessThan: (value) => `低于 ${value}`,
  between: '，',
}

/** What figures and their limits are called. */
export const figureWords: Readonly<Record<Language, typeof en>> = { en, zh }

/** A figure's name: of a key figure in the language, of another as the spec has it. */
export function figureName(name: string, language: Language): string {
  return (figureWords[language].keyFigures as Readonly<Record<string, string>>)[name] ?? name
}

const LIMITS = [
  [/^at least (.+)$/, 'atLeast'],
  [/^more than (.+)$/, 'moreThan'],
  [/^at most (.+)$/, 'atMost'],
  [/^less than (.+)$/, 'lessThan'],
] as const

/** Limits that a message tells, in the language. */
export function limitIn(limit: string, language: Language): string {
  const told = limit.split(en.between).map((part) => {
    const [pattern, key] = LIMITS.find(([each]) => each.test(part)) ?? []
    return pattern && key ? figureWords[language][key](pattern.exec(part)?.[1] ?? '') : part
  })
  return told.join(figureWords[language].between)
}
