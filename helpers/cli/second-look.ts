/** What Vitest's JSON reporter writes, as far as it is read here. */
export interface TestReport {
  readonly testResults?: readonly {
    readonly name: string
    readonly status: string
    readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[]
  }[]
}

/** More files than noise makes red: then something is broken, and a second look at all of it would only take long. */
const MOST_FILES = 4

/** The files that are worth a second look, alone: those with a failure, where they are few. */
export function filesToRepeat({ testResults = [] }: TestReport): readonly string[] {
  const red = testResults.filter(({ status }) => status === 'failed').map(({ name }) => name)
  return red.length <= MOST_FILES ? red : []
}

/** The names of what failed in a run; a file that could not be read at all fails by its own. */
export function failuresOf({ testResults = [] }: TestReport): readonly string[] {
  return testResults.flatMap(({ name, status, assertionResults }) => {
    const failed = assertionResults.filter((each) => each.status === 'failed').map(({ fullName }) => fullName)
    return status === 'failed' && failed.length === 0 ? [name] : failed
  })
}

/**
 * A run and the second look at its red files as one: what the repeated files did counts by the second look, everything
 * else by the first. A second look that ran fewer tests of a file than the first is none: the first counts.
 */
export function together(first: TestReport, second: TestReport): TestReport {
  const repeated = new Set(filesToRepeat(first))
  const testResults = (first.testResults ?? []).map((file) => {
    if (!repeated.has(file.name)) return file
    const again = second.testResults?.find(({ name }) => name === file.name)
    return again && again.assertionResults.length >= file.assertionResults.length ? again : file
  })
  return { testResults }
}

/** How many tests passed. */
export function passedIn({ testResults = [] }: TestReport): number {
  const outcomes = testResults.flatMap(({ assertionResults }) => assertionResults.map(({ status }) => status))
  return outcomes.filter((status) => status === 'passed').length
}
