/** It answers, and says that it is not well: whoever only needs it to answer goes on. */
export class IllError extends Error {
  override readonly name = 'IllError'
}

/** Whether all that is wrong is that something which answers is not well. */
export function isOfIllness(error: unknown): boolean {
  if (error instanceof IllError) return true
  return error instanceof Error && error.cause !== undefined && isOfIllness(error.cause)
}
