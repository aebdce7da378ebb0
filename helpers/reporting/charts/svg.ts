import { scaleLinear } from 'd3-scale'
import { line } from 'd3-shape'
import { bare } from '../../record/figures.ts'
import type { Chart, ChartPhase, ChartPoint } from '../../record/chart.ts'
import { escape } from '../html/escape.ts'

const [WIDTH, HEIGHT] = [860, 320]
const MARGIN = { top: 46, right: 20, bottom: 64, left: 84 }
/** Told apart by those who see no red and green too (Okabe and Ito 2008). */
const COLOURS = ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#e69f00', '#56b4e9', '#8d6fd1', '#7f7f7f']
/** Pixels of one letter of a phase's name. */
const LETTER = 6
/** Axes begin at nothing, and end above the largest value by this share. */
const HEADROOM = 1.08

/** A chart as SVG: a line for each series, the limit dashed, and what was done meanwhile shaded behind. */
export function renderChart({ title, started, unit, series, limit, phases = [] }: Chart): string {
  const points = series.flatMap((each) => each.points.filter(isKnown))
  const lastS = Math.max(0.1, ...points.map(({ atS }) => atS), ...phases.map(({ untilS }) => untilS))
  const values = points.map(({ value }) => value)
  // A limit far above everything that was seen would press the lines flat: it is told, and not drawn.
  const largest = Math.max(0, ...values)
  const isNear = limit !== undefined && limit <= largest * 4
  const top = Math.max(largest, isNear ? limit : 0) * HEADROOM || 1
  const x = scaleLinear([0, lastS], [MARGIN.left, WIDTH - MARGIN.right])
  // Ticks are round in the unit that they are told in.
  const factor = unit === 'bytes' ? 2 ** 20 : 1
  const scale = scaleLinear([0, top / factor], [HEIGHT - MARGIN.bottom, MARGIN.top]).nice(5)
  const y = (value: number) => scale(value / factor)
  const path = line<ChartPoint>(
    ({ atS }) => x(atS),
    ({ value }) => y(value),
  ).defined(isKnown)
  const colour = (index: number) => COLOURS[index % COLOURS.length]!
  const told = limit === undefined ? '' : ` — limit ${bare(limit, unit)}`
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" role="img" aria-label="${escape(title)}" font-family="system-ui, sans-serif" font-size="12">`,
    `<rect width="100%" height="100%" fill="#ffffff"/>`,
    `<text x="${MARGIN.left}" y="20" font-size="15" font-weight="600" fill="#1c2430">${escape(title)}<tspan font-weight="400" fill="#5b6675">${escape(told)}</tspan></text>`,
    ...phases.map((phase, index) => renderPhase(phase, index, x)),
    ...scale.ticks(5).map((tick) => {
      const at = scale(tick)
      return `<path d="M${MARGIN.left} ${at}H${WIDTH - MARGIN.right}" stroke="#dfe4ea"/><text x="${MARGIN.left - 8}" y="${at + 4}" text-anchor="end" fill="#5b6675">${escape(bare(tick * factor, unit))}</text>`
    }),
    ...x
      .ticks(8)
      .map(
        (tick) =>
          `<text x="${x(tick)}" y="${HEIGHT - MARGIN.bottom + 18}" text-anchor="middle" fill="#5b6675">${tick} s</text>`,
      ),
    ...(isNear
      ? [
          `<path d="M${MARGIN.left} ${y(limit)}H${WIDTH - MARGIN.right}" stroke="#c0392b" stroke-width="1.5" stroke-dasharray="6 4"/>`,
        ]
      : []),
    ...series.map(
      (each, index) =>
        `<path class="series" d="${path([...each.points]) ?? ''}" fill="none" stroke="${colour(index)}" stroke-width="2" stroke-linejoin="round"/>${lone(each.points, x, y, colour(index))}`,
    ),
    ...legend(
      series.map(({ name }) => name),
      colour,
    ),
    `<text x="${WIDTH - MARGIN.right}" y="20" text-anchor="end" fill="#5b6675">from ${escape(started)}</text>`,
    '</svg>',
  ].join('\n')
}

const isKnown = ({ value }: ChartPoint) => Number.isFinite(value)

function renderPhase({ name, fromS, untilS }: ChartPhase, index: number, x: (at: number) => number): string {
  const [from, until] = [x(Math.max(0, fromS)), x(untilS)]
  const letters = Math.floor((until - from - 6) / LETTER)
  const shown = name.length <= letters ? name : letters > 3 ? `${name.slice(0, letters - 1)}…` : ''
  const fill = index % 2 === 0 ? '#f2f5f9' : '#e6ecf3'
  return `<g class="phase"><title>${escape(`${name}: ${fromS.toFixed(1)} s to ${untilS.toFixed(1)} s`)}</title><rect x="${from}" y="${MARGIN.top - 16}" width="${Math.max(1, until - from)}" height="${HEIGHT - MARGIN.bottom - MARGIN.top + 16}" fill="${fill}"/><text x="${from + 3}" y="${MARGIN.top - 4}" font-size="10" fill="#44505f">${escape(shown)}</text></g>`
}

/** What a line does not show: a point without neighbours. */
function lone(
  points: readonly ChartPoint[],
  x: (at: number) => number,
  y: (value: number) => number,
  colour: string,
): string {
  return points
    .filter(
      (point, index) =>
        isKnown(point) &&
        ![points[index - 1], points[index + 1]].some((neighbour) => neighbour && isKnown(neighbour)),
    )
    .map(({ atS, value }) => `<circle cx="${x(atS)}" cy="${y(value)}" r="2.5" fill="${colour}"/>`)
    .join('')
}

function legend(names: readonly string[], colour: (index: number) => string): string[] {
  const step = (WIDTH - MARGIN.left - MARGIN.right) / Math.min(4, Math.max(1, names.length))
  return names.map((name, index) => {
    const [left, top] = [MARGIN.left + (index % 4) * step, HEIGHT - 26 + Math.floor(index / 4) * 15]
    return `<rect x="${left}" y="${top - 8}" width="12" height="4" fill="${colour(index)}"/><text x="${left + 17}" y="${top - 3}" fill="#1c2430">${escape(name)}</text>`
  })
}
