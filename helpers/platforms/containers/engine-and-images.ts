/** What the launcher and the command line need of this platform, without what runs a service. */
export { EngineError } from './engine-error.ts'
export { askEngine, findEngine, PATIENT_MS } from './engine.ts'
export { provideImages } from './images/provide-images.ts'
export { hasReaper } from './images/reaper.ts'
export { publishedImages } from './images/catalog.ts'
export { resolveImages } from './images/resolve.ts'
