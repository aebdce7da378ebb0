import { XMLBuilder } from 'fast-xml-parser'
import type { RecordItem, RehearsalRecord } from '../../record/record.ts'

const builder = new XMLBuilder({ ignoreAttributes: false, attributeNamePrefix: '@', format: true })

/** Characters that XML 1.0 has no way to write (https://www.w3.org/TR/xml/#charsets): a terminal's colours among them. */
// eslint-disable-next-line no-control-regex -- They are what is looked for.
const UNWRITABLE = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g

/**
 * The record as JUnit's XML, which most pipelines read: a suite for each section, a case for each item. What is blocked or
 * was not run is skipped with its reason, and the verdict is a case of its own, failed unless it is GO: readers of JUnit know
 * no run that is incomplete.
 */
export function renderJunit(record: RehearsalRecord): string {
  const { rehearsal, verdict, items, sections } = record
  const suites = sections.map(({ section, title, started, durationMs }) => {
    const own = items.filter((item) => item.section === section)
    return {
      '@name': `${section} ${title}`,
      '@tests': own.length,
      '@failures': own.filter(({ outcome }) => outcome === 'failed').length,
      '@skipped': own.filter(isSkipped).length,
      '@time': seconds(durationMs),
      ...(started !== undefined && { '@timestamp': started }),
      testcase: own.map((item) => testcase(item, rehearsal.environment)),
    }
  })
  const verdictSuite = {
    '@name': 'Verdict',
    '@tests': 1,
    '@failures': verdict === 'GO' ? 0 : 1,
    testcase: {
      '@name': verdict,
      '@classname': rehearsal.environment,
      ...(verdict !== 'GO' && { failure: { '@message': `The rehearsal ended in ${verdict}.` } }),
    },
  }
  const root = { '@name': `Rehearsal of ${rehearsal.environment}`, testsuite: [verdictSuite, ...suites] }
  const text = builder.build({ '?xml': { '@version': '1.0', '@encoding': 'UTF-8' }, testsuites: root })
  return text.replaceAll(UNWRITABLE, '')
}

const isSkipped = ({ outcome }: RecordItem) => outcome !== 'passed' && outcome !== 'failed'

function testcase(item: RecordItem, environment: string) {
  const { id, title, outcome, reason = outcome, durationMs } = item
  return {
    '@name': `${id} ${title}`,
    '@classname': environment,
    '@time': seconds(durationMs),
    ...(outcome === 'failed' && { failure: { '@message': reason.split('\n')[0], '#text': reason } }),
    ...(isSkipped(item) && { skipped: { '@message': `${outcome}: ${reason}` } }),
  }
}

const seconds = (ms: number) => (ms / 1000).toFixed(3)
