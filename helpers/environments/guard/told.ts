import { configFile } from '../config-file.ts'
import type { GuardedConfig } from './config.ts'
import { isSameWord } from './decide.ts'
import { databaseOfUrl, HOLDS_SECRET, portBeside } from './env-file.ts'
import { isLoopback } from './addresses.ts'
import { hostsIn, wordsIn } from './mentions.ts'
import type { Refusal } from './refusal.ts'
import { settingName, type ComposeSettings, type Setting } from './settings.ts'
import type { Target } from './targets.ts'

/** What a container calls the machine that it runs on. */
const THE_HOST = /^(host|gateway)\.docker\.internal$|^host-gateway$/i
/** Where mail comes from is no place that anybody connects to. */
const MAIL = /^[^\s@:/]+@[^\s@:/]+$/
const MAILS = /MAIL|FROM|SENDER|CONTACT|REPLY/i

/**
 * Where the services of the project would connect to by what they are told, and every word in it that may be a name:
 * the latter are compared as they are spelled, and not asked for.
 */
export function targetsOfSettings(told: ComposeSettings | undefined): Target[] {
  if (!told) return []
  const byService = Map.groupBy(told.settings, ({ service }) => service)
  const values = new Map(
    [...byService].map(([service, all]) => [service, Object.fromEntries(all.map((s) => [s.name, s.value]))]),
  )
  const all = told.settings.flatMap((setting) => targetsOf(setting, values.get(setting.service) ?? {}, told))
  const key = ({ what, host, port }: Target) => [what, host.toLowerCase(), port].join(' ')
  return [...new Map(all.map((target) => [key(target), target])).values()]
}

function targetsOf(
  setting: Setting,
  beside: Readonly<Record<string, string>>,
  told: ComposeSettings,
): Target[] {
  const what = settingName(setting)
  const { name, value, address, service, isSecret } = setting
  if (address !== undefined) return inHost([{ what, host: address, port: undefined }])
  if (HOLDS_SECRET.test(name) && isSecret !== true) return []
  if (MAILS.test(name) && MAIL.test(value.trim())) return []
  const isInside = (host: string) => told.inside.some((each) => isSameWord(each, host.replace(/\.$/, '')))
  const port = portBeside(name, beside)
  const connected = hostsIn(name, value)
    .filter(({ host }) => !isInside(host))
    .map((each): Target => ({ what, host: each.host, port: each.port ?? port }))
  const known = new Set(connected.map(({ host }) => host))
  const spelled = wordsIn(value)
    .filter((word) => !isInside(word) && !known.has(word))
    .map((host): Target => ({ what, host, port: undefined, asSpelled: true }))
  // A container's loopback is its own.
  const isOwn = ({ host }: Target) => isLoopback(host) || host.toLowerCase() === 'localhost'
  const onHost = service !== undefined && told.onHostNetwork[service] === true
  return inHost([...connected, ...spelled].filter((target) => onHost || !isOwn(target)))
}

const inHost = (targets: readonly Target[]) =>
  targets.map((target) => (THE_HOST.test(target.host) ? { ...target, host: '127.0.0.1' } : target))

/** The settings that name production's own database in a connection URL. */
export function databaseRefusals(
  told: ComposeSettings | undefined,
  { production }: Pick<GuardedConfig, 'production'>,
): Refusal[] {
  return (told?.settings ?? []).flatMap((setting) => {
    const name = databaseOfUrl(setting.value)
    if (name === undefined || production.database === undefined || !isSameWord(name, production.database))
      return []
    return [
      {
        fact: `the database that ${settingName(setting)}, names`,
        expected: `another than production’s, which is ${production.database}`,
        seen: name,
        remedy: `Correct ${setting.name} there, or production.database in ${configFile()}.`,
      },
    ]
  })
}
