import { spawn } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { endGroup, membersOf } from '../../../helpers/platforms/journal/process-group.ts'
import { identify } from '../../../helpers/platforms/journal/process-identity.ts'

/** Its first thread ends, and another sleeps on: as a killed server is for a moment, with its port still taken. */
const FIRST_THREAD_ENDS = `
import ctypes, threading, time
threading.Thread(target=time.sleep, args=(60,)).start()
ctypes.CDLL(None).pthread_exit(None)`

test.runIf(process.platform === 'linux')(
  'a process whose first thread has ended runs as long as another does',
  async () => {
    const { pid = 0 } = spawn('python3', ['-c', FIRST_THREAD_ENDS], { detached: true, stdio: 'ignore' })
    try {
      await expect.poll(() => readFile(`/proc/${pid}/stat`, 'utf8'), { timeout: 10_000 }).toMatch(/\) Z /)
      expect(await membersOf(pid)).toEqual([pid])
      expect(await identify(pid)).toMatchObject({ pid })
    } finally {
      await endGroup(pid, 0)
    }
    expect(await membersOf(pid)).toEqual([])
    expect(await identify(pid)).toBeUndefined()
  },
)
