import type { ComposeSettings } from '../../environments/guard/settings.ts'
import { mask } from '../../secrets/mask.ts'

/** Names of variables whose values are nobody's to print. */
const SECRET =
  /PASSWORD|PASSWD|PASSPHRASE|PASS(_|$)|SECRET|TOKEN|CREDENTIAL|WEBHOOK|SALT|(^|_)(KEY|PWD|AUTH|DSN)$|(API|ACCESS|PRIVATE)_?KEY/i
/** What is only about a secret: how long it lives, what it is called. */
const ABOUT = /(TTL|SECONDS|MINUTES|HOURS|DAYS|EXPIR\w*|LIFETIME|LENGTH|SIZE|ALGORITHM|ISSUER|NAME|USER|ID)$/i
/** A path is where a secret lies, and not the secret. */
const PATH = /^\.{0,2}\/[\w./-]+$/
/** Passwords inside an address: `scheme://user:password@` and `password=`. */
const INSIDE = [/[a-z][\w+.-]*:\/\/[^\s/@:]*:([^\s/@]+)@/gi, /\bpass(?:word|wd)?\s*=\s*([^\s;&"']+)/gi]

type Named = readonly [name: string, value: string]

/** Whether a variable holds a secret, by its name; a path is where one lies. */
export function holdsSecret(name: string, value: string): boolean {
  return SECRET.test(name) && !ABOUT.test(name) && !PATH.test(value)
}

/** The passwords inside of the addresses of a value. */
export function passwordsIn(value: string): string[] {
  return INSIDE.flatMap((pattern) => [...value.matchAll(pattern)].map(([, password = '']) => password))
}

/** Teaches the mask what an env file keeps secret. */
export function learnVariables(variables: Readonly<Record<string, string>>): void {
  learn(Object.entries(variables))
}

/** Teaches the mask what Compose hands to any service and is a secret by its name, its place or its kind. */
export function learnSettings({ settings, inside }: ComposeSettings): void {
  learn(
    settings.flatMap(({ name, value, isSecret = false }): Named[] =>
      isSecret ? [[`${name} secret`, value.trim()]] : [[name, value]],
    ),
    inside,
  )
}

/**
 * A value that the same project also uses openly, as the name of a service or user for example, is masked only where
 * it stands behind its name: everywhere, it would take half of what is said away.
 */
function learn(all: readonly Named[], inside: readonly string[] = []): void {
  const isSecret = ([name, value]: Named) => holdsSecret(name, value)
  const open = new Set([...inside, ...all.filter((each) => !isSecret(each)).map(([, value]) => value)])
  for (const [name, value] of all.filter(isSecret)) {
    mask.addNamed(name.replace(/ secret$/, '').replace(/^.* /, ''), value)
    if (!open.has(value)) mask.add(value)
  }
  const passwords = all.flatMap(([, value]) => passwordsIn(value))
  mask.add(...passwords.filter((password) => !open.has(password)))
}
