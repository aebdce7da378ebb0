/** A function to minimise: writes its gradient at `x` into `gradient` and returns its value. */
export type Objective = (x: Float64Array, gradient: Float64Array) => number

export interface Minimum {
  readonly x: Float64Array
  readonly value: number
  /** Largest component of the gradient at `x`. */
  readonly gradientNorm: number
  readonly iterations: number
}

const MEMORY = 12
/** Sufficient-decrease constant of the Armijo condition (Nocedal and Wright 2006, ch. 3.1). */
const ARMIJO = 1e-4

/** Limited-memory BFGS with backtracking (Nocedal and Wright 2006, algorithm 7.5). Deterministic. */
export function minimise(
  objective: Objective,
  start: Float64Array,
  { tolerance = 1e-6, maxIterations = 500 } = {},
): Minimum {
  let x = start.slice()
  let gradient = new Float64Array(x.length)
  let value = objective(x, gradient)
  const steps: Float64Array[] = []
  const changes: Float64Array[] = []
  let iterations = 0
  for (; iterations < maxIterations && norm(gradient) > tolerance; iterations++) {
    const direction = descent(gradient, steps, changes)
    const slope = dot(direction, gradient)
    const next = new Float64Array(x.length)
    const nextGradient = new Float64Array(x.length)
    let length = steps.length === 0 ? 1 / Math.max(1, norm(gradient)) : 1
    let nextValue = Infinity
    for (let halvings = 0; halvings < 50; halvings++, length /= 2) {
      for (let i = 0; i < x.length; i++) next[i] = x[i]! + length * direction[i]!
      nextValue = objective(next, nextGradient)
      if (nextValue <= value + ARMIJO * length * slope) break
    }
    if (!(nextValue < value)) break
    const step = next.map((each, i) => each - x[i]!)
    const change = nextGradient.map((each, i) => each - gradient[i]!)
    if (dot(step, change) > 1e-12) {
      steps.push(step)
      changes.push(change)
      if (steps.length > MEMORY) {
        steps.shift()
        changes.shift()
      }
    }
    x = next
    gradient = nextGradient
    value = nextValue
  }
  return { x, value, gradientNorm: norm(gradient), iterations }
}

function descent(
  gradient: Float64Array,
  steps: readonly Float64Array[],
  changes: readonly Float64Array[],
): Float64Array {
  const q = gradient.slice()
  const alphas: number[] = []
  for (let k = steps.length - 1; k >= 0; k--) {
    const alpha = dot(steps[k]!, q) / dot(steps[k]!, changes[k]!)
    alphas[k] = alpha
    for (let i = 0; i < q.length; i++) q[i]! -= alpha * changes[k]![i]!
  }
  const last = steps.length - 1
  const scale = last < 0 ? 1 : dot(steps[last]!, changes[last]!) / dot(changes[last]!, changes[last]!)
  for (let i = 0; i < q.length; i++) q[i]! *= scale
  for (let k = 0; k < steps.length; k++) {
    const beta = dot(changes[k]!, q) / dot(steps[k]!, changes[k]!)
    for (let i = 0; i < q.length; i++) q[i]! += (alphas[k]! - beta) * steps[k]![i]!
  }
  return q.map((each) => -each)
}

function dot(one: Float64Array, other: Float64Array): number {
  let sum = 0
  for (let i = 0; i < one.length; i++) sum += one[i]! * other[i]!
  return sum
}

function norm(vector: Float64Array): number {
  return vector.reduce((largest, each) => Math.max(largest, Math.abs(each)), 0)
}
