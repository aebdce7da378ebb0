import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { findEngine } from '../../../helpers/platforms/containers/engine.ts'
import { EngineError } from '../../../helpers/platforms/containers/engine-error.ts'
import { buildImage, repository } from '../../../helpers/platforms/containers/images/build.ts'
import { fakeEngine, json, progress, refusal, type Answers } from './fake-engine.ts'

let context: string
beforeEach(async () => {
  context = await mkdtemp(join(tmpdir(), 'context-'))
  await writeFile(join(context, 'Dockerfile'), 'FROM scratch\n')
  vi.stubEnv('TESTCONTAINERS_HOST_OVERRIDE', undefined)
})
afterEach(async () => {
  vi.unstubAllEnvs()
  await rm(context, { recursive: true })
})

async function build(steps: string[], ...answers: Answers) {
  await using fake = await fakeEngine(...answers)
  vi.stubEnv('DOCKER_HOST', fake.host)
  const engine = await findEngine()
  const id = await buildImage(engine, {
    context,
    tags: ['localhost:5000/team/app:1', 'localhost:5000/team/app:latest'],
    onStep: (step) => steps.push(step),
  })
  return { id, asked: fake.asked }
}

describe('a build', () => {
  test('tells its steps, and gives the image its tags', async () => {
    const steps: string[] = []
    const { id, asked } = await build(
      steps,
      [/POST \/build/, progress({ stream: 'Step 1/1 : FROM scratch\n' }, { stream: ' ---> 1\n' })],
      [/POST \/images\/.*\/tag/, json({}, 201)],
      [/GET \/images/, json({ Id: 'sha256:1' })],
    )
    expect(id).toBe('sha256:1')
    expect(steps).toEqual(['Step 1/1 : FROM scratch'])
    expect(asked.find((line) => line.includes('/tag'))).toMatch(/repo=localhost:5000\/team\/app&tag=latest$/)
  })

  test('that fails shows the last lines of the step', async () => {
    const steps = [
      { stream: 'Step 1/1 : RUN false' },
      { stream: 'oh' },
      { error: 'returned a non-zero code: 1' },
    ]
    await expect(build([], [/POST \/build/, progress(...steps)])).rejects.toThrow(
      'localhost:5000/team/app:1 cannot be built: returned a non-zero code: 1.\nStep 1/1 : RUN false\noh',
    )
  })

  test.each<[string, Answers[number]]>([
    ['before it begins', [/POST \/build/, refusal('mkdir /var/lib/x: no space left on device')]],
    [
      'within a step',
      [
        /POST \/build/,
        progress({ stream: 'Step 1/1 : COPY . .' }, { error: 'write /x: no space left on device' }),
      ],
    ],
  ])('for which there is no space %s: one line, without the step', async (_, answer) => {
    await expect(build([], answer)).rejects.toThrow(
      new EngineError(
        'localhost:5000/team/app:1 cannot be built: the container engine’s disk is full (`docker system df` tells of what).',
      ),
    )
  })
})

test.each([
  ['postgres:15', 'postgres', '15'],
  ['postgres', 'postgres', 'latest'],
  ['registry.example:5000/team/app:1.2', 'registry.example:5000/team/app', '1.2'],
  ['registry.example:5000/team/app', 'registry.example:5000/team/app', 'latest'],
])('%s in its parts', (reference, repo, tag) => {
  expect(repository(reference)).toEqual({ repo, tag })
})
