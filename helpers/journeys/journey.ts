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
  /** A runtime expression, such as `$response.body#/items/0/price`. */
  readonly context: string
  /** A JSON pointer into each element of the list that `context` names; a list without elements fails. */
  readonly each?: string | undefined
  /** There and not null; false: not there, or null. */
  readonly exists?: boolean | undefined
  /** It equals this, or what this expression names. */
  readonly equals?: Json | undefined
  /** It differs from this, or from what this expression names. */
  readonly differs?: Json | undefined
  /** It is one of these. */
  readonly enum?: readonly Json[] | undefined
  /** It is of this type of JSON. */
  readonly type?: JsonType | undefined
  /** It is a text that this regular expression matches. */
  readonly pattern?: string | undefined
  /** It is a number of at least this. */
  readonly minimum?: number | undefined
  /** It is a number of at most this. */
  readonly maximum?: number | undefined
  /** It is a text of at least so many characters. */
  readonly minLength?: number | undefined
  /** It is a text of at most so many characters. */
  readonly maxLength?: number | undefined
  /** It is a list of at least so many elements. */
  readonly minItems?: number | undefined
  /** It is a list of at most so many elements. */
  readonly maxItems?: number | undefined
}

export interface Parameter {
  /** Its name. */
  readonly name: string
  /** Where it stands. */
  readonly in: 'query' | 'header'
  /** What it says; a text may be an expression. */
  readonly value: Json
}

export interface RequestBody {
  /** `application/json` where nothing else is said. */
  readonly contentType?: string | undefined
  /** What is sent; text in it may hold expressions. */
  readonly payload: Json
}

export interface Step {
  /** What other steps and messages name it by. */
  readonly stepId: string
  /** Method and path, such as `POST /orders/{$steps.order.outputs.id}`. */
  readonly request: string
  /** Parameters of the query and headers, whose values may be expressions. */
  readonly parameters?: readonly Parameter[] | undefined
  /** What is sent; text in it may hold expressions. */
  readonly requestBody?: RequestBody | undefined
  /** Without one on `$statusCode`, the status has to be 2xx. */
  readonly successCriteria: readonly Criterion[]
  /** Names for what the answer holds, by expressions. */
  readonly outputs?: Readonly<Record<string, string>> | undefined
}

/** What a user does with the system by requests alone: the same for specs, the prober and the load. */
export interface DataJourney {
  /** What a user does, in a few words, as plan and report tell it. */
  readonly summary: string
  /** The part that is asked. */
  readonly part: string
  /** Where its inputs are drawn from; left out where it has none. */
  readonly samples?: SampleSource | undefined
  /** The requests, in their order. */
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
  | {
      /** Each row of this query is one sample, its columns the inputs' names. */
      readonly query: string
      /** The part whose database is asked. */
      readonly part: string
    }
  | {
      /** A `.json` list, `.jsonl` or `.csv` beside the config. */
      readonly file: string
    }
  | {
      /** The samples themselves. */
      readonly rows: readonly Sample[]
    }
