import process from 'node:process'
import { cacheCompiled } from '../toolchain/compile-cache.ts'

cacheCompiled()

// Ctrl-C reaches every process of the terminal's group. The launcher decides what it means and cancels the run here by
// Vitest's own channel; a worker that died of the signal could not say what became of its spec.
process.removeAllListeners('SIGINT')
process.on('SIGINT', () => undefined)
