import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { analysisAsRead } from '../../suites/performance/analysis.ts'
import { seenRed } from './cases.ts'
import { declaredBy } from './declared.ts'

const folder = mkdtempSync(join(tmpdir(), 'analysis-'))
afterAll(() => rmSync(folder, { recursive: true }))

const WHOLE = '| error rate | at most 1 % | 0.00 % | ✅ met |\n| api | 0.50 |\n'
const TITLE = 'the analysis tells what was measured, of every service'

/** An analysis that lies there with this text. */
function lying(text: string) {
  const path = join(folder, `${text.length}.md`)
  writeFileSync(path, text)
  return { written: { path, text: WHOLE, figures: [{ name: 'error rate' }] } }
}

seenRed(declaredBy(analysisAsRead), () => ({ system: { parts: ['api'] }, ...lying(WHOLE) }), [
  [TITLE, {}, lying(WHOLE.slice(0, 5)), /^figures that \S+ does not tell: expected \[ 'error rate' \]/],
  [TITLE, {}, lying(WHOLE.replace('| api |', '| a |')), /^api: usage by service/],
  [TITLE, {}, lying(WHOLE.replace('0.50', 'NaN')), /^what a shell would have filled in/],
])
