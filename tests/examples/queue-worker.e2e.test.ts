import { execa } from 'execa'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { connect } from '../../examples/queue-worker/journeys/connect.ts'
import { journeys } from '../../examples/queue-worker/journeys/index.ts'
import { HOTEL, HOTEL_TOTALS } from '../../examples/queue-worker/journeys/orders.ts'
import { findEngine } from '../../helpers/platforms/containers/engine.ts'
import { bringUp, type BroughtUp } from '../../examples/staging/bring-up.ts'
import { MIGRATE_UP, queueWorker } from '../../examples/staging/queue-worker.ts'

describe('the queue worker, brought up as a staging is found', () => {
  let up: BroughtUp<'database' | 'queue'>
  let client: Awaited<ReturnType<typeof connect>>
  const project = queueWorker()
  const exitCode = async () => {
    const { stdout } = await up.compose(['ps', '--all', '--format', 'json', 'worker'])
    return (JSON.parse(stdout) as { ExitCode: number }).ExitCode
  }
  const logged = async (pattern: RegExp) => {
    const { stdout } = await up.compose(['logs', '--no-color', '--no-log-prefix', 'worker'])
    return stdout.split('\n').filter((line) => line !== '' && pattern.test(line))
  }

  const written = (job: string) =>
    expect
      .poll(async () => (await client.ledger.invoices([job])).get(job), { timeout: 15_000 })
      .toEqual([HOTEL_TOTALS])

  beforeAll(async () => {
    up = await bringUp(project)
    client = await connect(up)
  })
  afterAll(async () => {
    await client?.[Symbol.asyncDispose]()
    await up?.[Symbol.asyncDispose]()
  })

  test('the release before is live, says so, and yields totals without the taxes by rate', async () => {
    expect(await client.queue.workers()).toEqual([
      {
        version: '1.4.2',
        commit: up.previousCommit,
        environment: 'staging',
        log_level: 'DEBUG',
        claim_after: '5s',
        schema: '2',
      },
    ])
    await journeys['a job yields its result'](client)
  })

  test('the newer release does not start on the older schema, and says what to do', async () => {
    await up.compose(['build', 'worker'], { GIT_COMMIT: up.commit })
    const ran = up.compose(['run', '--rm', '--no-deps', '--no-TTY', 'worker'])
    await expect(ran).rejects.toThrow(
      /the schema is at 2 \(dirty: false\), this release needs 3: run migrate up/,
    )
  })

  test('the older release goes on over the newer schema', async () => {
    await up.compose(['run', '--rm', '--no-deps', '--no-TTY', 'worker', ...MIGRATE_UP])
    await journeys['a job yields its result'](client)
  })

  test('it ends by itself, leaves no trace in the queue, and the newer release works off what came meanwhile', async () => {
    await up.compose(['stop', '--timeout', '5', 'worker'])
    expect(await exitCode(), '137 would be a kill').toBe(0)
    expect(await client.queue.workers()).toEqual([])
    expect(await client.redis.xinfo('CONSUMERS', 'jobs', 'invoicing')).toEqual([])
    const { id } = await client.queue.put(HOTEL)
    await up.compose(['up', '--detach', '--wait', 'worker'])
    await written(id)
    expect(await client.queue.workers()).toEqual([
      expect.objectContaining({ version: '1.5.0', commit: up.commit, schema: '3' }),
    ])
  })

  test.each(Object.entries(journeys))('%s', async (_, make) => {
    await make(client)
    expect(await client.redis.xlen('jobs:dead')).toBe(0)
  })

  test('what the database never takes is set aside too, and it holds nothing up', async () => {
    const { queue } = client
    const poison = await queue.put({ ...HOTEL, customer: 'A\u0000B' })
    await journeys['a job yields its result'](client)
    expect(await queue.setAside(poison)).toContain('invalid byte sequence')
    await queue.dropSetAside(poison)
  })

  test('it has told of the job that was left, and of no error', async () => {
    expect(await logged(/another worker has left a job/)).toEqual([
      expect.stringMatching(/WARN .* entry=\d+-\d+$/),
    ])
    expect(await logged(/level=ERROR/)).toEqual([])
  })

  test('its health is the database’s too, and nothing is lost while that is away', async () => {
    await up.compose(['stop', 'database'])
    const { id } = await client.queue.put(HOTEL)
    const check = () =>
      up.compose(['exec', '--no-TTY', 'worker', 'worker', '--check']).then(
        () => 'well',
        (error: Error) => error.message,
      )
    await expect
      .poll(check, { timeout: 30_000, interval: 500 })
      .toContain('has not said for 10s that it works')
    await up.compose(['up', '--detach', '--wait', 'database'])
    await written(id)
    expect(await check()).toBe('well')
    expect(await logged(/level=ERROR msg="cannot work"/)).not.toEqual([])
  })

  test('every line of its log is logfmt', async () => {
    expect(await logged(/^time=\S+ level=[A-Z]+ msg=/)).not.toEqual([])
    expect(await logged(/^(?!time=\S+ level=[A-Z]+ msg=)/)).toEqual([])
  })

  test('by its tag, the release before comes back', async () => {
    const engine = await findEngine()
    const label = [`org.opencontainers.image.revision=${up.previousCommit}`]
    const [previous] = await engine.listImages({ filters: { label } })
    await engine.getImage(previous!.Id).tag({ repo: project.image, tag: 'before' })
    await up.compose(['up', '--detach', '--wait', '--no-build', 'worker'], { QUEUE_TAG: 'before' })
    await journeys['a job yields its result'](client)
    expect(await client.queue.workers()).toEqual([expect.objectContaining({ version: '1.4.2', schema: '3' })])
  })

  test('nothing of it is left at the end', async () => {
    await client[Symbol.asyncDispose]()
    await up[Symbol.asyncDispose]()
    const { stdout } = await execa('docker', [
      'ps',
      '--all',
      '--quiet',
      `--filter=label=com.docker.compose.project.working_dir=${up.folder}`,
    ])
    expect(stdout).toBe('')
    const engine = await findEngine()
    expect(await engine.listImages({ filters: { reference: [project.image] } })).toEqual([])
  })
})
