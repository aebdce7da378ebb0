import { access, constants, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import process from 'node:process'
import { cacheFolder, homeFolder } from './cache.ts'

/**
 * What installers need in their environment to keep what they download: nothing where this user's home can be written
 * to, and one in our cache where there is none or it is closed, as for many users that services run as.
 */
export async function installerHome(): Promise<Record<string, string>> {
  const home = homeFolder()
  if (await canWrite(home)) return { HOME: home }
  return ofItsOwn()
}

async function ofItsOwn(): Promise<Record<string, string>> {
  const home = join(cacheFolder(), 'home')
  await mkdir(home, { recursive: true })
  // A virtual machine asks the system's list of users, not the environment.
  return { HOME: home, MAVEN_OPTS: `${process.env.MAVEN_OPTS ?? ''} -Duser.home="${home}"`.trim() }
}

async function canWrite(folder: string): Promise<boolean> {
  return access(folder, constants.W_OK | constants.X_OK).then(
    () => true,
    () => false,
  )
}
