import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { execa } from 'execa'

export interface Certificate {
  readonly cert: string
  readonly key: string
}

/** An authority of a test's own, in a folder of it; `openssl` makes what it signs. */
export interface Authority {
  readonly ca: string
  text(): Promise<string>
  /** For the names and addresses of `subjects`, the first of them also its common name. */
  issue(
    name: string,
    subjects: readonly string[],
    options?: { readonly passphrase?: string },
  ): Promise<Certificate>
}

/** Makes an authority whose certificates hold for a day. */
export async function authority(folder: string, name: string): Promise<Authority> {
  await mkdir(folder, { recursive: true })
  const at = (file: string) => join(folder, file)
  const openssl = (...args: string[]) => execa('openssl', args, { cwd: folder })
  const [ca, caKey] = [at(`${name}.pem`), at(`${name}.key`)]
  const fresh = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1']
  await openssl(
    'req',
    '-x509',
    ...fresh,
    '-nodes',
    '-days',
    '1',
    '-subj',
    `/CN=${name}`,
    '-keyout',
    caKey,
    '-out',
    ca,
  )
  return {
    ca,
    text: () => readFile(ca, 'utf8'),
    issue: async (file, subjects, { passphrase } = {}) => {
      const [cert, key, request, extensions] = ['pem', 'key', 'csr', 'ext'].map((end) =>
        at(`${name}-${file}.${end}`),
      )
      const encrypted = passphrase === undefined ? ['-nodes'] : ['-passout', `pass:${passphrase}`]
      await openssl(
        'req',
        ...fresh,
        ...encrypted,
        '-subj',
        `/CN=${subjects[0]}`,
        '-keyout',
        key!,
        '-out',
        request!,
      )
      const names = subjects.map((each) => `${/^[\d.]+$|:/.test(each) ? 'IP' : 'DNS'}:${each}`)
      await writeFile(extensions!, `subjectAltName=${names.join(',')}\n`)
      const signed = ['-CA', ca, '-CAkey', caKey, '-CAcreateserial', '-days', '1', '-extfile', extensions!]
      await openssl('x509', '-req', '-in', request!, ...signed, '-out', cert!)
      await chmod(key!, 0o600)
      return { cert: cert!, key: key! }
    },
  }
}
