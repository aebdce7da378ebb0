import type { EnvironmentConfig } from '../../environments/schema.ts'
import type { Platform } from '../../platforms/platform.ts'
import type { Facts } from '../../record/facts.ts'
import { outcomeOf } from '../../record/outcome-of.ts'
import type { Outcome } from '../../record/outcome.ts'
import type { SpecResult } from '../../record/results.ts'
import { isSelected, type Run } from '../../record/run.ts'
import type { WrittenRecord } from '../../reporting/record/write.ts'
import { writeFacts } from '../facts-file.ts'
import { draftRecord, readDraft, type Draft } from './draft-record.ts'
import { keepDocuments, keptDocuments } from './keep-documents.ts'
import { prospectOf, type Prospect } from './prospect.ts'
import { releaseFacts } from './release-facts.ts'
import type { ReleaseDesk } from './release-desk.ts'

/** What this rehearsal has found so far, and what it is about. */
export class RecordDesk {
  readonly run: Run
  /** What the specs before this one have found. */
  readonly results: readonly SpecResult[]
  readonly #platform: Platform
  #facts: Facts
  #files: WrittenRecord | undefined

  constructor(run: Run, { contacts }: EnvironmentConfig, platform: Platform, results: readonly SpecResult[]) {
    this.run = run
    this.#platform = platform
    this.results = results
    this.#facts = { contacts }
  }

  get facts(): Facts {
    return this.#facts
  }

  /** Adds to what the record says of the rehearsal as a whole. */
  async learn(facts: Partial<Facts>): Promise<void> {
    this.#facts = { ...this.#facts, ...facts }
    await writeFacts(this.run.resolved.resultsFolder, this.#facts)
  }

  learnReleases(releases: ReleaseDesk): Promise<void> {
    return this.learn(releaseFacts(releases))
  }

  /** Adds versions of programs. */
  learnSoftware(versions: Readonly<Record<string, string>>): Promise<void> {
    return this.learn({ software: { ...this.#facts.software, ...versions } })
  }

  /** What became of an item so far. */
  outcomeOf(item: string): Outcome {
    return outcomeOf(item, this.results)
  }

  isSelected(item: string): boolean {
    return isSelected(this.run, item)
  }

  /** Writes the record as it stands and reads it back. */
  async draft(): Promise<Draft> {
    const draft = await draftRecord(this)
    this.#files = draft.files
    return draft
  }

  /** The record as it lies there now, which has been written before. */
  written(): Promise<Draft> {
    return this.#files ? readDraft(this.#files, this.run.language) : this.draft()
  }

  /** What the verdict will be if what is left of section 6 passes. */
  prospect(): Prospect {
    return prospectOf(
      this.run.runbook,
      this.results,
      (item) => item.startsWith('6.') && this.isSelected(item),
    )
  }

  /** Names of the files that lie beside the record now. */
  kept(): Promise<string[]> {
    return keptDocuments(this.run.resolved.resultsFolder)
  }

  keepDocuments(): Promise<string[]> {
    return keepDocuments(this.run.resolved.resultsFolder, [...this.#platform.services.values()])
  }
}
