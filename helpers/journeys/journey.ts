/** What JSON can hold. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }

export type Sample = Readonly<Record<string, Json>>

export const JSON_TYPES = ['string', 'number', 'integer', 'boolean', 'array', 'object', 'null'] as const
export type JsonType = (typeof JSON_TYPES)[number]

/**
 * A condition on what a runtime expression names, in the words of JSON Schema; unlike there, a value of another type
 * fails it. `equals` and `differs` may be expressions themselves.
 */
export interface Criterion {
  readonly context: string
  /** A JSON pointer into each element of the list that `context` names; a list without elements fails. */
  readonly each?: string | undefined
  /** There and not null; false: not there, or null. */
  readonly exists?: boolean | undefined
  readonly equals?: Json | undefined
  readonly differs?: Json | undefined
  readonly enum?: readonly Json[] | undefined
  readonly type?: JsonType | undefined
  readonly pattern?: string | undefined
  readonly minimum?: number | undefined
  readonly maximum?: number | undefined
  readonly minLength?: number | undefined
  readonly maxLength?: number | undefined
  readonly minItems?: number | undefined
  readonly maxItems?: number | undefined
}

export interface Step {
  readonly stepId: string
  /** Method and path, such as `POST /orders/{$steps.order.outputs.id}`. */
  readonly request: string
  readonly parameters?:
    readonly { readonly name: string; readonly in: 'query' | 'header'; readonly value: Json }[] | undefined
  readonly requestBody?: { readonly contentType?: string | undefined; readonly payload: Json } | undefined
  /** Without one on `$statusCode`, the status has to be 2xx. */
  readonly successCriteria: readonly Criterion[]
  /** Names for what the answer holds, by expressions. */
  readonly outputs?: Readonly<Record<string, string>> | undefined
}

/** What a user does with the system by requests alone: the same for specs, the prober and the load. */
export interface DataJourney {
  readonly summary: string
  /** The part that is asked. */
  readonly part: string
  readonly samples?: SampleSource | undefined
  readonly steps: readonly Step[]
  /** Takes back what the steps have made, whatever became of them. */
  readonly undo?: readonly Step[] | undefined
  /** Whether the load makes it too. */
  readonly load?: boolean | undefined
  /** Whether the prober makes it while the system is deployed, restarted and rolled back. */
  readonly inFlight?: boolean | undefined
}

/** Where the inputs of a journey are drawn from. */
export type SampleSource =
  | { readonly query: string; readonly part: string }
  | { readonly file: string }
  | { readonly rows: readonly Sample[] }
