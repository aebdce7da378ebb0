import type { At } from './kind.ts'

/**
 * What parts of a kind hold, set aside before a rehearsal may change it and put back afterwards. `Kept` says where it is
 * meanwhile: written down as JSON, it is the kind's own to read, also after a kill.
 */
export interface AsFound<Declared, Kept> {
  /** What messages call what is set aside: `database`. */
  readonly called: string
  /** Which one a part is, as its owners know it. */
  readonly named: (declared: Declared) => string
  /** @throws where a file or a secret that reaching it takes is missing */
  readonly of: (at: At<Declared>) => Holding<Kept>
}

/** What one part holds. */
export interface Holding<Kept> {
  /** Whoever may not be let in cannot set anything aside either. @throws with what the part said */
  open(): Promise<Keeper<Kept>>
  /** Writes into a file, from the moment on at which the copy is rehearsed on, what of all that is written there is the run's own. */
  beginSigns(file: string): Promise<SignsOfLife>
  /** What to do by hand where it could not be put back. */
  byHand(kept: Kept): string
  /** What to do by hand where what was made beside it could not be taken away. */
  readonly besideByHand: string
}

/** Sets aside and puts back what one part holds; closed by its `Symbol.asyncDispose`. */
export interface Keeper<Kept> extends AsyncDisposable {
  /** What setting it aside takes, as it is given to us; nothing is changed. */
  needs(): Promise<Needed>
  /** What setting it aside would be, by the names of a run; nothing is changed. It is written down before anything is. */
  plan(run: string): Promise<Kept>
  /**
   * Puts it aside whole, and a copy in its place. Where that cannot be done, everything is as it was.
   * @returns what of it the copy could not be given
   */
  setAside(kept: Kept): Promise<readonly string[]>
  /**
   * Gives the original its place back, whatever of that was done before and by whom: it may be called again at any moment.
   * A copy that holds what the rehearsal did not write is kept; doubt counts as somebody else's.
   * @returns what somebody has to decide about a copy that was kept; undefined where none was
   */
  putBack(kept: Kept, signs: Signs): Promise<string | undefined>
  /** Where everything is now, and what putting back will do, in words. */
  whereabouts(kept: Kept): Promise<string>
  /** What runs have set aside of which nothing else is known any more: their notes were on another machine, or are lost. */
  strays(): Promise<readonly Stray<Kept>[]>
  /** Takes away what specs of a run have made beside it, where that was interrupted or killed in the middle. */
  dropBeside(run: string): Promise<void>
}

export interface Needed {
  readonly lines: readonly string[]
  /** Why it cannot be set aside, each with what would make it possible; empty where it can. */
  readonly obstacles: readonly string[]
}

/** What a run has written down while it worked on the copy. */
export interface Signs {
  readonly file: string
  /** Whether the run was killed: what came after its last sign of life may be anybody's. */
  readonly killed: boolean
}

/** Writes down which of the writing is the rehearsal's. */
export interface SignsOfLife extends AsyncDisposable {
  /** An act begins; what was changed since the one before it is noted, and handed out. */
  beginAct(): Promise<readonly string[]>
  endAct(): Promise<void>
}

export interface Stray<Kept> {
  /** Whether notes that are there tell of it after all. */
  isIn(known: readonly Kept[]): boolean
  /** What a rehearsal has done, to go on with after “has”, and what `npm run bring-back` does about it. */
  tell(): Promise<{ readonly left: string; readonly remedy: string }>
  /** As for what is known. */
  whereabouts(): Promise<string>
  /** Nobody can say what its copy holds, so it is kept. @returns what somebody has to do then */
  putBack(): Promise<string>
}
