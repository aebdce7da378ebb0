import { AsyncLocalStorage } from 'node:async_hooks'

const scopes = new AsyncLocalStorage<symbol>()

/** Does something as one piece of work: what is waited for and asked in it, however deep, is its own and nobody else's. */
export function asScope<T>(name: string, action: () => T): T {
  return scopes.run(Symbol(name), action)
}

/** Whose work this is; undefined outside any. */
export function scopeNow(): symbol | undefined {
  return scopes.getStore()
}

/** A listener that hears only what is published in the work that it was made in. */
export function ofThisScope<Message>(listener: (message: Message) => void): (message: unknown) => void {
  const own = scopeNow()
  return (message) => {
    if (scopeNow() === own) listener(message as Message)
  }
}
