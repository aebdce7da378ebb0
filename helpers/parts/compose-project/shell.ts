import process from 'node:process'

/** What Vitest sets in its workers' environment: it would take precedence over the project's own variables of these names. */
const VITESTS = /^(VITEST(_.*)?|NODE_ENV|MODE|DEV|PROD|SSR|TEST|BASE_URL)$/

export type Variables = Readonly<Record<string, string>>

/** The variables of this shell that Compose and the project's scripts see, and that take precedence over the env file's. */
export function shellVariables(environment: NodeJS.ProcessEnv = process.env): Variables {
  const all = Object.entries(environment).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && !VITESTS.test(entry[0]),
  )
  return Object.fromEntries(all)
}

/** What a program needs to run at all: for what a project's files say by themselves, whatever this shell has set. */
export function bareVariables({ PATH = '', HOME = '' }: NodeJS.ProcessEnv = process.env): Variables {
  return { PATH, HOME }
}
