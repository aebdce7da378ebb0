import type { ComposeService } from '../../parts/compose-project/index.ts'
import { SIGNS } from '../compose/roles.ts'
import type { Linted } from './linted.ts'

/** Runs to an end: it is nobody's service. */
export const ONE_OFF = /migrat|seed|init|setup|test|bootstrap|backup|console|cli$/

/** What is built here and stays up, but for stores that the team builds an image of. */
export function ownServices({ model, roles }: Pick<Linted, 'model' | 'roles'>): [string, ComposeService][] {
  const stores = new Set(Object.keys(SIGNS).map((role) => roles[role as keyof typeof SIGNS]))
  const images = new Set(
    Object.values(model.services ?? {}).flatMap((service) => (service?.build && service.image) || []),
  )
  return Object.entries(model.services ?? {}).filter(
    ([name, service]) =>
      service &&
      (service.build !== undefined || images.has(service.image ?? '-')) &&
      (service.profiles ?? []).length === 0 &&
      !stores.has(name) &&
      !ONE_OFF.test(name),
  )
}
