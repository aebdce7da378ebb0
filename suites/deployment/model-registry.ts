import type { Checklist } from '../football.ts'
import { answersWithin, starts } from '../kinds/start.ts'

/** The model registry starts, and has the model. */
export function modelRegistry(checklist: Checklist): void {
  const { spec } = checklist

  starts(
    checklist,
    'MLflow starts',
    { covers: ['2.7-01'], needs: ['2.5-02'], requires: ['registry'] },
    'registry',
  )

  answersWithin(
    checklist,
    'MLflow answers',
    { covers: ['2.7-02'], needs: ['2.7-01'], requires: ['registry'] },
    {
      service: 'registry',
      measured: 'model registry ready',
      answers: async ({ registry, expect }) => {
        expect(await registry.version(), 'its version').toMatch(/^\d+\.\d+\.\d+/)
      },
    },
  )

  spec(
    'the model is registered and its artifact downloads',
    { covers: ['2.7-03'], needs: ['2.7-02'], requires: ['registry'] },
    async ({ system, registry, evidence, expect }) => {
      const { name, stage } = system.served()
      expect(await registry.models(), 'registered models').toContain(name)
      const version = await registry.modelVersion(name, stage)
      expect(version, `a version of ${name} in ${stage}`).toMatchObject({
        current_stage: stage,
        status: 'READY',
      })
      const { path, bytes, sha256 } = await registry.downloadArtifact(version!)
      evidence.attach('artifact', { path, bytes, sha256 })
      expect(bytes, 'bytes of the artifact').toBeGreaterThan(0)
    },
  )
}
