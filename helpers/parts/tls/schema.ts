import { z } from 'zod'
import { variable } from '../../environments/schema/primitives.ts'

const file = z.string().min(1)

/** Files in PEM by which a client knows a server and is known to it; a relative path is from the project's folder. */
export const tlsFilesShape = {
  /** What the server's certificate has to be signed by; left out, the authorities that Node.js trusts. */
  ca: file.optional(),
  /** The client's own certificate, and its key. */
  cert: file.optional(),
  /** The key of the client's certificate. */
  key: file.optional(),
  /** The variable with what the key is encrypted by. */
  keyPassphrase: variable.optional(),
}

/** TLS for what has no mode of its own for it; `true` is all of it by default. */
export const tlsSchema = z.union([
  z.boolean(),
  z
    .strictObject({
      ...tlsFilesShape,
      /** The name that the server's certificate has to bear, where it is not the one that it is reached by. */
      servername: z.string().min(1).optional(),
      /** What of the certificate has to hold: who signed it and whose it is, who signed it alone, or nothing. */
      verify: z.enum(['full', 'ca', 'none']).default('full'),
    })
    .superRefine(certWithKey),
])

/** A certificate is of no use without its key, nor a key without its certificate. */
export function certWithKey(
  files: { cert?: string | undefined; key?: string | undefined },
  context: z.RefinementCtx,
): void {
  if ((files.cert === undefined) === (files.key === undefined)) return
  const missing = files.cert === undefined ? 'cert' : 'key'
  context.addIssue({
    code: 'custom',
    path: [missing],
    message: 'cert and key come together: name both files',
  })
}

export type TlsConfig = z.output<typeof tlsSchema>
