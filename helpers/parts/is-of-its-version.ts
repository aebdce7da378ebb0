import { specKind } from './spec-kind.ts'

/** What runs is of the line of versions that the config names: 7 is of the line of 7.0.15, and not of 72. */
export const isOfItsVersion = specKind<{ readonly version: () => Promise<string> }>({
  declares: ['version'],
  body: async ({ part, probe, system, expect }) => {
    const line = system.config.parts[part]?.version ?? ''
    const version = await probe.version()
    await system.record.learnSoftware({ [part]: version })
    expect(`${version}.`.startsWith(`${line}.`), `whether ${part}’s version ${version} is of ${line}`).toBe(
      true,
    )
  },
})
