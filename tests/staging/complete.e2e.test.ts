import { generateKeyPairSync } from 'node:crypto'
import { cp, mkdtempDisposable, readFile, writeFile, type DisposableTempDir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { SlackSink } from '../../helpers/parts/alertmanager/slack-sink.ts'
import { ended, start, startScript, type Rehearsed } from '../../faults/rehearse.ts'
import { alertChannel } from '../fixtures/alert-channel.ts'
import { bringUp, type BroughtUp } from '../../examples/staging/bring-up.ts'
import { football } from '../fixtures/football.ts'
import { AS_FOUND, outcomes, rehearseOn } from './helpers.ts'

let channel: SlackSink
let up: BroughtUp
let complete: Rehearsed
let keys: DisposableTempDir
beforeAll(async () => {
  keys = await mkdtempDisposable(join(tmpdir(), 'gate-'))
  const pair = await writeKeys('rehearsal')
  channel = await alertChannel()
  up = await bringUp(football({ channel: channel.url }))
  complete = await rehearseOn(up.env, ['--env=staging', '--yes', '--sign-key', pair.privateKey])
})
afterAll(async () => {
  await up[Symbol.asyncDispose]()
  await channel[Symbol.asyncDispose]()
  await keys.remove()
})

describe('the bundled system’s staging, run by Docker Compose', () => {
  test('a complete rehearsal ends in GO', () => {
    expect(complete.having('failed'), complete.output).toEqual([])
    expect(complete.having('blocked')).toEqual([])
    expect(complete.having('not run')).toEqual([])
    expect(complete.record.verdict).toBe('GO')
    expect(complete.exitCode).toBe(0)
    expect(complete.record.rehearsal.platform).toBe('compose')
  })

  describe('the gate, on its signed evidence,', () => {
    const folder = () => join('rehearsal_results', complete.record.rehearsal.id)
    const digest = () => complete.record.release?.digest ?? 'none'

    test('lets exactly this release through', async () => {
      const { exitCode, all } = await gate(digest(), folder())
      expect({ exitCode, all }).toEqual({ exitCode: 0, all: expect.stringMatching(/^PASS {2}/) as string })
    })

    test('refuses another release, another key, and a record that was changed since', async () => {
      const other = await writeKeys('other')
      const changed = join(keys.path, 'changed')
      await cp(folder(), changed, { recursive: true })
      const record = join(changed, 'record.json')
      await writeFile(
        record,
        (await readFile(record, 'utf8')).replace(/"outcome": ?"passed"/, '"outcome": "failed"'),
      )
      const refused = await Promise.all([
        gate(`sha256:${'0'.repeat(64)}`, folder()),
        gate(digest(), folder(), other.publicKey),
        gate(digest(), changed),
      ])
      expect(refused.map(({ exitCode }) => exitCode)).toEqual([1, 1, 1])
      expect(refused.map(({ all }) => all.split('\n').slice(1).join('\n'))).toEqual([
        expect.stringMatching(/^ {2}release: .*not about sha256:0{64}/),
        expect.stringMatching(/^ {2}signature: .*not signed with the key/),
        expect.stringMatching(/^ {2}manifest: record\.json has been changed/),
      ])
    })
  })

  test('what does not apply is Grafana, whose image cannot be had, and a registry, which is not configured', () => {
    expect(complete.having('not applicable')).toEqual([
      '0-07',
      '1.1-08',
      '1.2-06',
      '1.4-02',
      '1.7-01',
      '2.2-04',
    ])
  })

  test('it leaves staging as it found it', async () => {
    expect(complete.output).toMatch(AS_FOUND)
    const { stdout } = await up.compose(['ps', '--format', '{{.Image}}', 'app'])
    expect(stdout.trim()).toMatch(/:staging-latest$/)
    const health = (await (await fetch(`http://localhost:${up.ports.api}/health`)).json()) as {
      version: string
      git_commit: string
    }
    expect(health.git_commit).toBe(up.previousCommit)
  })

  test('the alert arrives in the channel that the project’s own file names', () => {
    expect(channel.messages.some(({ text }) => /Rehearsal[0-9a-f]{8}/.test(text))).toBe(true)
  })

  test('what is prepared, deployed and verified has the same outcomes as on plain processes', async () => {
    const processes = outcomes(await ended(start(['--env', 'unbroken', '--section', '0,1,2,3'])))
    const compose = outcomes(complete)
    const differing = [...compose].filter(([id, outcome]) => {
      const other = processes.get(id)
      if (other === 'not run') return false
      return outcome !== other && outcome !== 'not applicable' && other !== 'not applicable'
    })
    expect(differing).toEqual([])
  })

  test('no secret of the project is in anything that was written', async () => {
    const envFile = await readFile(join(up.folder, '.env.staging'), 'utf8')
    const secrets = [...envFile.matchAll(/^\w*PASSWORD=(\S+)$/gm)].map(([, value = '']) => value)
    expect(secrets.length).toBeGreaterThan(2)
    const folder = join('rehearsal_results', complete.record.rehearsal.id)
    for (const file of ['record.json', 'logs/api.log', 'state-before.json']) {
      const text = await readFile(join(folder, file), 'utf8')
      for (const secret of secrets) expect(text.includes(secret), file).toBe(false)
    }
    for (const secret of secrets) expect(complete.output.includes(secret)).toBe(false)
  })
})

/** A pair of keys, as files that only their user can read. */
async function writeKeys(name: string): Promise<{ privateKey: string; publicKey: string }> {
  const pair = generateKeyPairSync('ed25519', {
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  })
  const [privateKey, publicKey] = [join(keys.path, `${name}.key`), join(keys.path, `${name}.pub`)]
  await writeFile(privateKey, pair.privateKey, { mode: 0o600 })
  await writeFile(publicKey, pair.publicKey)
  return { privateKey, publicKey }
}

/** Asks the gate as a pipeline would. */
function gate(release: string, evidence: string, key = join(keys.path, 'rehearsal.pub')) {
  return startScript('helpers/cli/gate.ts', ['--release', release, '--evidence', evidence, '--key', key], {})
}
