import { bare } from '../../record/figures.ts'
import type { Unit } from '../../record/evidence.ts'
import { md5 } from '../history/allure-points.ts'
import type { HistoryEntry } from '../history/entry.ts'
import { escape } from '../html/escape.ts'
import { BANNER_STYLE } from '../html/style.ts'
import { countsIn } from '../record/names.ts'
import { runbookLink } from '../runbook-page.ts'
import { wordsOf, type ReportWords } from '../words.ts'
import type { ReportData } from './data.ts'
import { releaseName } from './headline.ts'
import { notShownOf, redsOf, type Red } from './reds.ts'
import { marksOf, outsideOf, some } from './verdict-text.ts'

/** Reds that the first screen tells of at once. */
const MOST_REDS = 5
/** Lines of a cause that are told at once. */
const MOST_LINES = 4
/** Rehearsals before that are shown. */
const MOST_RUNS = 12

/** Follows Allure's own routes: above a single result only the verdict is left of the banner. */
const SCRIPT = `<script>(function(){var b=document.getElementById('rehearsal');function f(){b.classList.toggle('away',!/^#?\\/?$/.test(location.hash))}addEventListener('hashchange',f);['pushState','replaceState'].forEach(function(n){var o=history[n];history[n]=function(){o.apply(this,arguments);f()}});addEventListener('popstate',f);f()})()</script>`

/** What stands above Allure's page: may we go, with which release, where, and if not, why. */
export function renderBanner(data: ReportData): string {
  const { record, language } = data
  const words = wordsOf(language)
  const reds = redsOf(data).map((red) => renderRed(red, words))
  const { rehearsal, verdict, counts } = record
  const outside = outsideOf(record).map(
    (line) => `<li><span class="cause">${escape(clipped(line))}</span></li>`,
  )
  const open = notShownOf(data).map(
    ({ why, items }) =>
      `<li><b>${escape(words.items(items.length))}</b> ${escape(clipped(why))} <span class="dim">${escape(some(items))}</span></li>`,
  )
  return [
    `<style>${BANNER_STYLE}</style>`,
    `<section id="rehearsal" data-verdict="${verdict}" lang="${language}">`,
    `<h1>${verdict}</h1> `,
    `<p class="about">${escape(words.release)} <b>${escape(releaseName(record) ?? words.unknownRelease)}</b> → ${escape(words.environment)} <b>${escape(rehearsal.environment)}</b> <span class="dim">· ${escape(rehearsal.platform)} · ${escape(rehearsal.started.slice(0, 16).replace('T', ' '))} UTC</span></p>`,
    `<p>${escape(words.said[verdict])} <span class="dim">${escape(countsIn(language, counts))}</span></p>`,
    ...list(reds, words),
    ...list(outside, words),
    ...(verdict === 'GO' ? [] : list(open, words)),
    ...runsBefore(data.history, rehearsal.id, words),
    '</section>',
    SCRIPT,
  ].join('\n')
}

function renderRed(red: Red, words: ReportWords): string {
  const title = escape(red.title)
  const marks = marksOf(red, words).map(
    (mark, index) => `<span class="mark${index === 0 ? ' red' : ''}">${escape(mark)}</span>`,
  )
  const name = red.uuid === undefined ? title : `<a href="#${md5(red.uuid)}">${title}</a>`
  return `<li data-item="${escape(red.item)}"><a href="${escape(runbookLink(red.item))}" target="_blank">${escape(red.item)}</a> <b>${name}</b> ${marks.join(' ')}<span class="cause">${escape(clipped(red.cause))}</span></li>`
}

function list(lines: readonly string[], words: ReportWords): string[] {
  if (lines.length === 0) return []
  const rest = lines.slice(MOST_REDS)
  return [
    `<ol>${lines.slice(0, MOST_REDS).join('\n')}</ol>`,
    ...(rest.length > 0
      ? [
          `<details><summary>+ ${rest.length} ${escape(words.showMore)}</summary><ol>${rest.join('\n')}</ol></details>`,
        ]
      : []),
  ]
}

function runsBefore(history: readonly HistoryEntry[], current: string, words: ReportWords): string[] {
  const runs = history.slice(-MOST_RUNS)
  const shown = runs.map(
    ({ id, verdict, release, started }) =>
      `<span class="${verdict}" title="${escape(`${verdict} ${release?.version ?? ''} ${started} ${id}`)}">${id === current ? `<b>${verdict}</b>` : verdict}</span>`,
  )
  const names = [...new Set(runs.flatMap(({ figures }) => Object.keys(figures)))]
  const rows = names.map((name) => {
    const cells = runs.map(({ figures }) => {
      const figure = figures[name]
      return `<td>${figure ? escape(bare(figure.value, figure.unit as Unit)) : ''}</td>`
    })
    return `<tr><td class="dim">${escape(name)}</td>${cells.slice(-5).join('')}</tr>`
  })
  return [
    `<p class="runs"><span class="dim">${escape(words.before)}:</span> ${shown.join(' ')}</p>`,
    ...(rows.length > 0
      ? [`<details><summary>${escape(words.keyFigures)}</summary><table>${rows.join('')}</table></details>`]
      : []),
  ]
}

/** How Node.js begins to tell of an error that nobody caught: the place, its line of code, and a mark below it. */
const PLACE_OF_ERROR = /^\S+:\d+\n.*\n\s*\^+\s*\n/gm

/** The first lines of a text: the whole of it is with the result. */
function clipped(text: string): string {
  const lines = text
    .replaceAll(PLACE_OF_ERROR, '')
    .split('\n')
    .filter((line) => line.trim() !== '')
  const shown = lines
    .slice(0, MOST_LINES)
    .map((line) => (line.length > 300 ? `${line.slice(0, 299)}…` : line))
  return [...shown, ...(lines.length > MOST_LINES ? ['…'] : [])].join('\n')
}
