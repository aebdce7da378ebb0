import { found, guessed, omitted } from '../draft/finding.ts'
import type { EnvironmentDraft } from '../draft/environment-draft.ts'
import { findOwners } from '../project/contacts.ts'
import { findPython } from '../project/python.ts'
import type { Survey } from '../survey.ts'

const GIB = 2 ** 30

export async function hostSection({ folder }: Survey): Promise<EnvironmentDraft['host']> {
  const python = await findPython(folder)
  return {
    cpus: guessed(2, 'the runbook’s least for a staging host, as memory and disk are'),
    memoryBytes: 4 * GIB,
    diskBytes: 20 * GIB,
    python: python === undefined ? undefined : found(python, 'the project'),
  }
}

/** Whoever owns the project, else whoever reads its alerts. */
export async function contactsSection({ folder, monitoring }: Survey): Promise<EnvironmentDraft['contacts']> {
  const owned = await findOwners(folder)
  if (owned) {
    const contacts = owned.owners.map((owner) => ({ role: 'Owner', name: owner, reach: owner }))
    return found(contacts, owned.file)
  }
  const { channel } = monitoring
  if (channel === undefined) return omitted('who is to be reached during the rehearsal: role, name, reach.')
  return guessed(
    [{ role: 'Operations', name: 'On call', reach: channel }],
    'whoever reads the alerts; name people',
  )
}
