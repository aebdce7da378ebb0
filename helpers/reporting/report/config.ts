import { categories } from '../allure/categories.ts'
import type { Language } from '../../words/language.ts'
import { resultWords } from '../../words/results.ts'

export interface AllureConfigOptions {
  readonly title: string
  readonly language: Language
  readonly output: string
  readonly historyFile: string
  /** Where Allure writes the failures that its rules accept. */
  readonly knownIssuesFile: string
  readonly singleFile: boolean
}

/** How Allure builds the report. */
export function allureConfig(options: AllureConfigOptions) {
  const { title, language, output, historyFile, knownIssuesFile, singleFile } = options
  return {
    name: title,
    output,
    historyPath: historyFile,
    // The rehearsals keep their own history; of a report that is built twice there are no two rehearsals.
    appendHistory: false,
    categories: categories(language),
    // An accepted failure is no red of the ring and of the gate.
    resolutions: {
      // By default it is written where the report is asked for, into whoever’s folder that is.
      knownIssuesPath: knownIssuesFile,
      rules: [
        {
          resolution: 'accepted',
          messageRegexp: `^${resultWords[language].waived}`,
          comment: 'A waiver of the config accepts it.',
        },
      ],
    },
    // What is hidden makes no category either.
    hideLabels: ['item'],
    plugins: {
      awesome: {
        options: {
          reportName: title,
          groupBy: ['epic', 'feature'],
          reportLanguage: language,
          singleFile,
          stepTreeExpansion: 'failed_only',
          theme: 'auto',
        },
      },
    },
  }
}
