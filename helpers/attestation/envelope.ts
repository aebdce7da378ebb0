import { sign, type KeyObject } from 'node:crypto'
import { bundleFromJSON, bundleToJSON, isBundleWithDsseEnvelope, toDSSEBundle } from '@sigstore/bundle'
import { dsse } from '@sigstore/core'
import { toSignedEntity, toTrustMaterial, Verifier } from '@sigstore/verify'
import { hintOf } from './keys.ts'
import { PAYLOAD_TYPE, type Statement } from './statement.ts'

/** A statement in a DSSE envelope, signed; as a Sigstore bundle, which cosign and other verifiers read. */
export function enveloped(statement: Statement, key: KeyObject): string {
  const payload = Buffer.from(JSON.stringify(statement))
  const bundle = toDSSEBundle({
    artifact: payload,
    artifactType: PAYLOAD_TYPE,
    signature: sign(hashFor(key), dsse.preAuthEncoding(PAYLOAD_TYPE, payload), key),
    keyHint: hintOf(key),
    certificateChain: false,
  })
  const written = bundleToJSON(bundle)
  // cosign passes over a signature whose key id is not the one it gives the key itself; the bundle has the hint.
  for (const signature of written.dsseEnvelope?.signatures ?? []) signature.keyid = ''
  return `${JSON.stringify(written, null, 2)}\n`
}

/**
 * What is in an envelope, once its signature has been verified; nothing of it is read before.
 * @param key undefined where the signature is not to be verified
 * @throws where it is not one envelope with one signature of this key over an in-toto statement
 */
export function opened(text: string, key: KeyObject | undefined): unknown {
  const bundle = bundleFromJSON(JSON.parse(text))
  if (!isBundleWithDsseEnvelope(bundle)) throw new Error('It holds no DSSE envelope.')
  const { payload, payloadType, signatures } = bundle.content.dsseEnvelope
  if (signatures.length !== 1) throw new Error(`It has ${signatures.length} signatures; expected one.`)
  if (payloadType !== PAYLOAD_TYPE)
    throw new Error(`Its payload is of the type ${payloadType}; expected ${PAYLOAD_TYPE}.`)
  if (key) verify(bundle, key)
  return JSON.parse(payload.toString('utf8'))
}

/** Offline, by the key alone: there is neither a certificate nor a log in which the signature stands. */
function verify(bundle: Parameters<typeof toSignedEntity>[0], key: KeyObject): void {
  const publicKey = () => ({ publicKey: key, validFor: () => true })
  const nobodyElse = {
    certificateAuthorities: [],
    timestampAuthorities: [],
    tlogs: [],
    ctlogs: [],
    mediaType: '',
  }
  const verifier = new Verifier(toTrustMaterial(nobodyElse, publicKey), {
    ctlogThreshold: 0,
    tlogThreshold: 0,
    timestampThreshold: 0,
  })
  verifier.verify(toSignedEntity(bundle))
}

function hashFor({ asymmetricKeyType }: KeyObject): string | null {
  return asymmetricKeyType === 'ed25519' ? null : 'sha256'
}
