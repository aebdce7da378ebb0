import { pino, type Logger } from 'pino'
import type { LogLevel } from './config.ts'

const PINO_LEVELS = { DEBUG: 'debug', INFO: 'info', WARN: 'warn', ERROR: 'error' } as const
const WORDS: Readonly<Record<string, string>> = { warn: 'WARN', fatal: 'CRITICAL' }

/** One JSON object a line on standard output, the level in words. */
export function createLogger(service: string, level: LogLevel): Logger {
  return pino({
    level: PINO_LEVELS[level],
    base: { service },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: WORDS[label] ?? label.toUpperCase() }) },
  })
}
