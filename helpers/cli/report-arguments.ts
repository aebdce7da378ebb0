import { parseArgs } from 'node:util'
import { ConfigError } from '../environments/load.ts'

export const REPORT_USAGE = `npm run report -- [RUN | newest] [options]

  RUN            of this rehearsal, by its id; newest: of the last one, complete or not (default: the last complete one)
  --build DIR    build it there, and open nothing
  --results DIR  from Allure's results in another folder
  --single-file  all of it in one index.html, with the runbook in another beside it
  -h, --help     this text`

export interface ReportArguments {
  readonly run: string | undefined
  readonly build: string | undefined
  readonly results: string | undefined
  readonly singleFile: boolean
  readonly help: boolean
}

/** @throws {ConfigError} for what it does not know */
export function readReportArguments(argv: readonly string[]): ReportArguments {
  const read = () =>
    parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        build: { type: 'string' },
        results: { type: 'string' },
        'single-file': { type: 'boolean', default: false },
        help: { type: 'boolean', default: false, short: 'h' },
      },
    })
  let parsed: ReturnType<typeof read>
  try {
    parsed = read()
  } catch (error) {
    throw new ConfigError(`${(error as Error).message}\n\n${REPORT_USAGE}`, { cause: error })
  }
  const { values, positionals } = parsed
  if (positionals.length > 1) throw new ConfigError(`Expected one rehearsal, got ${positionals.join(', ')}.`)
  return {
    run: positionals[0],
    build: values.build,
    results: values.results,
    singleFile: values['single-file'],
    help: values.help,
  }
}
