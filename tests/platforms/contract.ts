import { describe } from 'vitest'
import { releasesContract } from './contract/releases.ts'
import { servicesContract } from './contract/services.ts'
import { toolsContract } from './contract/tools.ts'
import type { Opened } from './opened.ts'

/** What the contract has to be told of a platform; all the rest is the same for every one. */
export interface Openable {
  readonly open: () => Promise<Opened>
  /** Sends a service a signal behind the platform's back. */
  readonly signal: (opened: Opened, service: string, signal: 'SIGSTOP' | 'SIGKILL') => Promise<void>
  /** What is still there of a run, its folder apart. */
  readonly leftOf: (run: string) => Promise<string[]>
}

/** What suites rely on, whatever runs the services. Each part opens a run of its own, and sees that nothing is left of it. */
export function platformContract(name: string, openable: Openable): void {
  describe(`services on ${name}`, () => servicesContract(openable))
  describe(`tools and programs on ${name}`, () => toolsContract(openable))
  describe(`releases on ${name}`, () => releasesContract(openable))
}
