import { access, mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, expect, test, vi } from 'vitest'
import { environmentSchema, type EnvironmentConfig } from '../../helpers/environments/schema.ts'
import { bringBack, restoreDead, type Changed } from '../../helpers/rehearsal/as-found/bring-back.ts'
import { folderOf, readFound, writeFound } from '../../helpers/rehearsal/as-found/found.ts'
import { tellPlan } from '../../helpers/rehearsal/as-found/plan.ts'
import { setAllAside } from '../../helpers/rehearsal/as-found/set-aside.ts'
import { planSettingAside } from '../../helpers/rehearsal/plan/setting-aside.ts'
import { newRunId, RUNS_FOLDER } from '../../helpers/rehearsal/resolve-run.ts'
import { madeUpVault, type MadeUpVault } from '../fixtures/made-up-vault.ts'

// The runs of this test are nobody else's to bring back, nor are others' this test's.
const TEMPORARY = vi.hoisted(
  () => (process.env.TMPDIR = `${process.env.TMPDIR ?? '/tmp'}/a-kind-more-${process.pid}`),
)
vi.mock('../../helpers/parts/kinds.ts', async (original) => ({
  ...(await original<object>()),
  ...(await import('../fixtures/made-up-kind.ts')),
}))
vi.mock('../../helpers/rehearsal/open-platform.ts', () => ({ openPlatform: () => Promise.resolve(PLATFORM) }))
afterAll(() => rm(TEMPORARY, { recursive: true, force: true }))

const nothing = () => Promise.resolve()
const service = () => ({
  start: nothing,
  stop: nothing,
  state: () => Promise.resolve({ status: 'running' }),
})
/** On which the vault runs, and nothing is released. */
const PLATFORM = {
  outOfReach: new Map(),
  services: { get: service },
  releases: { list: () => Promise.resolve([]) },
  cleanUp: nothing,
}

/** A rehearsal of an environment that has a vault and nothing else, as far as it has written down how that was found. */
async function rehearsalOf(vault: MadeUpVault, project: string) {
  const { parts, production, markers } = environmentSchema.shape
  const config = {
    parts: parts.parse({ safe: { kind: 'vault', port: vault.port, realm: 'team' } }),
    production: production.parse({ hosts: ['api.footballpred.com'] }),
    markers: markers.parse({}),
    ...{ platform: 'remote', reportedAs: 'staging', domain: '127.0.0.1', compose: {}, allow: ['deploy'] },
    project: { folder: project, composeFiles: [], envFile: '.env', composeServices: [], variables: {} },
  } as unknown as EnvironmentConfig
  const id = newRunId(new Date())
  const workFolder = join(RUNS_FOLDER, id)
  const resolved = {
    ...{ workFolder, projectFolder: project, resultsFolder: join(TEMPORARY, 'results', id), secrets: {} },
    ports: { safe: vault.port },
  }
  await mkdir(folderOf(workFolder), { recursive: true })
  await writeFound(workFolder, {
    ...{ run: id, environment: 'staging', configFile: 'rehearsal.config.ts', projectFolder: project },
    ...{ at: new Date().toISOString(), release: undefined, tags: {}, running: ['safe'], configuration: {} },
    ...{ aside: {}, migration: null, logLevel: null },
  })
  const run = { id, resolved, platform: 'remote' } as unknown as Changed
  const system = { run, resolved, config, platform: PLATFORM, released: [], service, start: nothing }
  const said: string[] = []
  const say = (line: string) => void said.push(line)
  return {
    ...{ config, run, said, id, workFolder },
    setAside: () => setAllAside(system as never),
    end: () => bringBack(run, config, say),
    /** Whoever comes after it was killed. */
    afterKill: (asked: boolean) => restoreDead({ run: later(run), config, say, asked }),
    plan: async () => {
      await tellPlan('staging', later(run), config, say)
      return said.splice(0).join('\n')
    },
    found: () => readFound(workFolder),
  }
}

/** The run after it. */
function later(run: Changed): Changed {
  return { ...run, resolved: { ...run.resolved, workFolder: `${run.resolved.workFolder}-later` } }
}

const COPY = { realms: { team: { token: { value: 'rehearsed' } } } }

test('what a part of a made-up kind holds is rehearsed on as a copy, and the original is put back whole', async () => {
  await using vault = await madeUpVault('team')
  const { realms } = vault.content()
  const rehearsal = await rehearsalOf(vault, 'put-back')
  const signs = await rehearsal.setAside()
  await signs.beginAct()
  vault.write('team', 'token', 'rehearsed')
  await signs.endAct()
  expect(vault.content()).toMatchObject({
    ...COPY,
    realms: { [`team-asfound-${rehearsal.id}`]: realms.team },
  })
  expect((await rehearsal.found())?.missed).toEqual(['who had looked at it'])
  expect(await rehearsal.end()).toEqual([])
  expect(rehearsal.said.at(-1)).toMatch(/^staging is as it was found/)
  expect(vault.content().realms).toEqual(realms)
  expect(await rehearsal.found()).toBeUndefined()
})

test('a copy that somebody else has written into is kept, said loudly, and told before the next act', async () => {
  await using vault = await madeUpVault('team')
  const { realms } = vault.content()
  const rehearsal = await rehearsalOf(vault, 'foreign')
  const signs = await rehearsal.setAside()
  expect(await signs.beginAct()).toEqual([])
  await signs.endAct()
  vault.write('team', 'password', 'somebody’s')
  expect(await signs.beginAct()).toEqual([{ called: 'realm', what: 'password' }])
  vault.write('team', 'token', 'rehearsed')
  await signs.endAct()
  const why = `The copy is kept as team-kept-${rehearsal.id}: password.`
  expect(await rehearsal.end()).toEqual([why])
  expect(rehearsal.said).toContain(`\n!! ${why}`)
  expect(vault.content().realms).toMatchObject({
    ...realms,
    [`team-kept-${rehearsal.id}`]: { password: { value: 'somebody’s' } },
  })
  expect(Object.keys(vault.content().realms)).toHaveLength(2)
})

test('where it cannot be set aside, notes say that nothing has been', async () => {
  await using vault = await madeUpVault('team')
  const rehearsal = await rehearsalOf(vault, 'in-the-way')
  vault.before = () => Promise.reject(new Error('it is sealed'))
  await expect(rehearsal.setAside()).rejects.toThrow()
  expect((await rehearsal.found())?.aside).toEqual({})
})

test.each(['copy', 'exchange', 'end'])(
  'a run that is killed before its %s is brought back by the next',
  async (moment) => {
    await using vault = await madeUpVault('team')
    const { realms } = vault.content()
    const rehearsal = await rehearsalOf(vault, `killed-${moment}`)
    let killed = () => undefined as void
    const died = new Promise<void>((resolve) => (killed = resolve))
    vault.before = (asked) => (asked.do === moment ? (killed(), new Promise(() => undefined)) : nothing())
    const signs = rehearsal.setAside()
    signs.catch(() => undefined)
    if (moment === 'end') {
      await (await signs).beginAct()
      vault.write('team', 'token', 'rehearsed')
      await (await signs).endAct()
    } else await died
    vault.before = nothing
    expect(await rehearsal.plan()).toMatch(
      moment === 'end'
        ? new RegExp(`^ {2}realm {6}team-asfound-${rehearsal.id} gets the name team$`, 'm')
        : /^ {2}realm {6}team is the original$/m,
    )
    expect(await rehearsal.afterKill(false)).toBe(true)
    expect(vault.content().realms).toEqual(realms)
    await expect(access(rehearsal.workFolder)).rejects.toThrow(/ENOENT/)
  },
)

test('a killed run’s copy is kept that holds what came after its last sign of life', async () => {
  await using vault = await madeUpVault('team')
  const { realms } = vault.content()
  const rehearsal = await rehearsalOf(vault, 'killed-foreign')
  await (await rehearsal.setAside()).beginAct()
  vault.write('team', 'token', 'whose?')
  expect(await rehearsal.afterKill(false)).toBe(true)
  expect(rehearsal.said).toContain(`\n!! The copy is kept as team-kept-${rehearsal.id}: token.`)
  expect(vault.content().realms.team).toEqual(realms.team)
})

test('what a run whose notes are lost has set aside is brought back by whoever asks for it, and its copy is kept', async () => {
  await using vault = await madeUpVault('team')
  const { realms } = vault.content()
  const rehearsal = await rehearsalOf(vault, 'lost')
  await rehearsal.setAside()
  expect((await rehearsal.plan()).match(/gets the name team/g)).toHaveLength(1)
  await rm(rehearsal.workFolder, { recursive: true })
  expect(await rehearsal.plan()).toBe(`  realm      team-asfound-${rehearsal.id} gets the name team`)
  await expect(rehearsal.afterKill(false)).rejects.toThrow(
    `has set team aside as team-asfound-${rehearsal.id}. Make sure that no rehearsal runs on another machine; then \`npm run bring-back\` keeps the copy.`,
  )
  expect(await rehearsal.afterKill(true)).toBe(true)
  expect(rehearsal.said.at(-1)).toBe(
    `!! team is the original again; its copy is kept as team-kept-${rehearsal.id}.`,
  )
  expect(vault.content().realms).toEqual({ ...realms, [`team-kept-${rehearsal.id}`]: realms.team })
})

test('what was set aside of a part when it was of another kind is not this kind’s to read', async () => {
  await using vault = await madeUpVault('team')
  const rehearsal = await rehearsalOf(vault, 'another-kind')
  await rehearsal.setAside()
  const { realms } = vault.content()
  const found = (await rehearsal.found())!
  const aside = { safe: { kind: 'postgres', kept: found.aside.safe!.kept } }
  await writeFound(rehearsal.workFolder, { ...found, aside })
  await rehearsal.end()
  expect(vault.content().realms).toEqual(realms)
})

test('what specs have made beside it is taken away, of that run alone', async () => {
  await using vault = await madeUpVault('team')
  const rehearsal = await rehearsalOf(vault, 'beside')
  vault.add(`team-draft-${rehearsal.id}`)
  vault.add('team-draft-another')
  expect(await rehearsal.end()).toEqual([])
  expect(Object.keys(vault.content().realms)).toEqual(['team', 'team-draft-another'])
})

test('the plan tells of it before anything is done', async () => {
  await using vault = await madeUpVault('team')
  const { config } = await rehearsalOf(vault, 'planned')
  expect(await planSettingAside(config, [{ act: 'deploy' }] as never)).toEqual([
    '\nBefore the first of deploy the realm team is set aside, and a copy of it is rehearsed on:',
    '  room       1 secrets more',
  ])
})
