import { ConfigError } from '../environments/load.ts'

const UNITS = { m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 } as const

/** How long `7d` is, in milliseconds. @throws {ConfigError} naming the flag, for what is no time */
export function readDuration(flag: string, text: string): number {
  const [, number, unit] = /^([1-9]\d{0,4})([mhdw])$/.exec(text) ?? []
  if (number === undefined)
    throw new ConfigError(
      `${flag}: \`${text}\` is no time. Expected minutes, hours, days or weeks: 90m, 12h, 7d, 2w.`,
    )
  return Number(number) * UNITS[unit as keyof typeof UNITS]
}
