import { defineRehearsal, type Environment } from '../helpers/environments/schema.ts'
import base from '../rehearsal.config.ts'
import { environmentOf } from '../staging/environment.ts'
import { catalogue, type Listed } from './catalogue.ts'
import { standingOfFault } from './standing.ts'

const local = base.environments.local!
const standIn = local.project.standIn!

/** A load of a few seconds, to see how it judges and not how much the system bears. */
const shortLoad: NonNullable<typeof local.load> = {
  ...local.load!,
  seconds: 5,
  // What a machine bears that does something else besides: a rate that is missed for want of processors is no fault of these.
  requestsPerSecond: 20,
  stages: [
    { seconds: 2, users: 5 },
    { seconds: 3, users: 10 },
    { seconds: 3, users: 10 },
    { seconds: 10, users: 0 },
  ],
}

/** A staging that stands for a fault of the platform compose. */
const standing = standingOfFault()
const staging = standing && {
  ...environmentOf({ staging: base.environments.staging!, local }, standing),
  load: shortLoad,
}

const unbroken = { ...local, load: shortLoad }

/** The bundled system with a fault in it. */
function broken({ what, edits = {}, found = {}, config, platform }: Listed): Environment {
  if (platform === 'compose' && staging) {
    const environment = { ...staging, title: `The bundled system’s staging, broken: ${what}` }
    return { ...environment, ...config?.(environment) }
  }
  const environment = {
    ...unbroken,
    title: `The bundled system, broken: ${what}`,
    project: { ...unbroken.project, standIn: { ...standIn, edits, found } },
  } as Environment
  return { ...environment, ...config?.(environment) }
}

const faults = (await catalogue()).filter(({ system }) => system === 'football')

/** Systems that are broken in one way each. `npm test -- --config faults/rehearsal.config.ts --env lying-health` */
export default defineRehearsal({
  default: 'unbroken',
  environments: { unbroken, ...Object.fromEntries(faults.map((each) => [each.name, broken(each)])) },
})
