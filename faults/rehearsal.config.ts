import { defineRehearsal } from '../helpers/environments/schema.ts'
import base from '../rehearsal.config.ts'

const local = base.environments.local!
const standIn = local.project.standIn!

/** The bundled system with `faults/<name>.patch` laid over the release to rehearse. */
const broken = (name: string, changes: Partial<typeof local> = {}): typeof local => ({
  ...local,
  ...changes,
  title: `The bundled system, broken: ${name}`,
  project: {
    ...local.project,
    standIn: { ...standIn, patch: `faults/${name}.patch` },
  },
})

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

/** Systems that are broken in one way each. `npm test -- --config faults/rehearsal.config.ts --env lying-health` */
export default defineRehearsal({
  default: 'unbroken',
  environments: {
    unbroken: { ...local, load: shortLoad },
    'production-channel': broken('production-channel'),
    'placeholder-left': broken('placeholder-left'),
    'broken-migration': broken('broken-migration'),
    'drifting-schema': broken('drifting-schema'),
    'lying-health': broken('lying-health'),
    'ignored-offset': broken('ignored-offset'),
    'slow-predictions': broken('slow-predictions', { load: { ...shortLoad, p95Ms: 200 } }),
    'seldom-wrong': broken('seldom-wrong', { load: shortLoad }),
    'no-way-back': broken('no-way-back'),
  },
})
