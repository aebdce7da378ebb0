import { createHash, generateKeyPairSync } from 'node:crypto'
import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import process from 'node:process'
import { execa } from 'execa'
import fc from 'fast-check'
import { ATTESTATION, MANIFEST } from '../../helpers/attestation/evidence-files.ts'
import { GO_TYPE } from '../../helpers/attestation/statement.ts'
import { gate } from '../../helpers/gate/gate.ts'
import { mutated, sound, type Mutated } from './mutated.ts'
import { MUTATIONS, replayed, seeds, type Verifier } from './mutations.ts'

/**
 * The same changes as in gate.test.ts, tried on cosign and conftest as docs/gate.md calls them, beside `sha256sum`:
 *
 *     node tests/gate/verifiers.ts [ROUNDS]
 *
 * Both programs have to be in the path. Each change is made once a round, with other figures; one that passes a verifier
 * which should refuse it, or the gate, is told, and ends this with 1.
 */
const EMPTY_HASH = createHash('sha256').update('').digest('hex')

const KINDS = {
  'ECDSA P-256': generateKeyPairSync('ec', { namedCurve: 'P-256' }),
  Ed25519: generateKeyPairSync('ed25519'),
}

/** Whether a verifier lets the evidence pass. */
async function passes(
  verifier: Verifier,
  { evidence, asked, now }: Mutated,
  publicKey: string,
): Promise<boolean> {
  const bundle = join(evidence, ATTESTATION)
  if (verifier === 'cosign') {
    const commit = asked.release.length === 40
    const { exitCode } = await execa(
      'cosign',
      [
        ...['verify-blob-attestation', '--bundle', bundle, '--key', publicKey, '--insecure-ignore-tlog'],
        ...['--type', GO_TYPE],
        ...['--digest', asked.release.replace('sha256:', '')],
        ...['--digestAlg', commit ? 'gitCommit' : 'sha256'],
      ],
      { reject: false, all: true },
    )
    return exitCode === 0
  }
  if (verifier === 'sha256sum') {
    const script =
      'set -eu; cd "$1"; jq -r \'.files[] | "\\(.sha256)  \\(.path)"\' manifest.json | sha256sum --check --strict --quiet; ' +
      'test "$(jq -r ".files[].path" manifest.json | sort)" = "$(find . -type f ! -path ./manifest.json ! -path ./attestation.sigstore.json -printf "%P\\n" | sort)"'
    const { exitCode } = await execa('sh', ['-c', script, 'sh', evidence], {
      reject: false,
      env: { LC_ALL: 'C' },
    })
    return exitCode === 0
  }
  const statement = join(evidence, '..', `${process.pid}-statement.json`)
  const data = join(evidence, '..', `${process.pid}-asked.json`)
  const { dsseEnvelope } = JSON.parse(await readFile(bundle, 'utf8')) as { dsseEnvelope: { payload: string } }
  await writeFile(statement, Buffer.from(dsseEnvelope.payload, 'base64'))
  const manifest = await readFile(join(evidence, MANIFEST)).then(
    (bytes) => createHash('sha256').update(bytes).digest('hex'),
    () => EMPTY_HASH,
  )
  const { maxAgeMs, ...rest } = asked
  await writeFile(
    data,
    JSON.stringify({ asked: { ...rest, maxAgeSeconds: maxAgeMs / 1000, manifest, now: now.toISOString() } }),
  )
  const { exitCode } = await execa(
    'conftest',
    ['test', '--policy', 'helpers/gate/policy', '--namespace', 'rehearsal', '--data', data, statement],
    { reject: false, all: true },
  )
  await Promise.all([statement, data].map((path) => rm(path)))
  return exitCode === 0
}

const ALL: readonly Verifier[] = ['cosign', 'conftest', 'sha256sum']
const rounds = Number(process.argv[2] ?? 1)
const wrong: string[] = []
let tried = 0
for (const [kind, { privateKey, publicKey }] of Object.entries(KINDS)) {
  const go = await sound(privateKey)
  const pub = join(go.folder, '..', `${process.pid}.pub`)
  await writeFile(pub, publicKey.export({ type: 'spki', format: 'pem' }))
  const whole = await mutated({ name: 'none', refusedBy: [] }, fc.sample(seeds, 1)[0]!, go)
  for (const verifier of ALL)
    if (!(await passes(verifier, whole, pub)))
      wrong.push(`${verifier} refuses what is sound, signed with ${kind}`)
  await rm(whole.evidence, { recursive: true })
  const all = [...MUTATIONS, replayed(go.other)]
  const passed = new Map<Verifier, string[]>(ALL.map((each) => [each, []]))
  for (const seed of fc.sample(seeds, rounds))
    for (const mutation of all) {
      tried++
      const made = await mutated(mutation, seed, go)
      const { passes: gated } = await gate(
        { ...made.asked, evidence: made.evidence, key: publicKey },
        made.now,
      )
      if (gated) wrong.push(`the gate lets pass: ${mutation.name}`)
      for (const verifier of mutation.refusedBy)
        if (await passes(verifier, made, pub))
          wrong.push(`${verifier} lets pass, signed with ${kind}: ${mutation.name} (${JSON.stringify(seed)})`)
        else passed.get(verifier)!.push(mutation.name)
      await rm(made.evidence, { recursive: true, force: true })
    }
  const refused = [...passed].map(([verifier, names]) => `${verifier} ${names.length}`).join(', ')
  console.log(
    `${kind}: ${all.length * rounds} changes, each refused by the gate and by whom it concerns: ${refused}.`,
  )
  for (const path of [go.folder, go.byAnother, go.other, pub]) await rm(path, { recursive: true })
}
for (const line of new Set(wrong)) console.error(line)
console.log(`${tried} changes tried, ${wrong.length} wrong.`)
process.exitCode = wrong.length > 0 ? 1 : 0
