import type { Checklist, SpecContext, SpecOptions } from '../football.ts'

type Api = SpecContext['api']

interface Asked {
  readonly method: 'GET' | 'POST'
  readonly route: string
  readonly answer: Awaited<ReturnType<Api['health']>> | Parameters<Api['undocumented']>[2]
}

/** An answer is as the API’s own OpenAPI document says. */
export function answersAsDocumented(
  { spec }: Checklist,
  title: string,
  options: Pick<SpecOptions, 'covers' | 'needs' | 'requires'>,
  ask: (context: SpecContext) => Promise<Asked>,
): void {
  const requires = [...(options.requires ?? []), 'openapi' as const]
  spec(title, { ...options, requires }, async (context) => {
    const { method, route, answer } = await ask(context)
    const violations = await context.api.undocumented(method, route, answer)
    context.expect(violations, `how ${method} ${route} differs from its OpenAPI`).toEqual([])
  })
}
