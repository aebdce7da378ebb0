import { copyFile, cp, mkdir, mkdtemp, rm, access } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { execa, type ExecaError } from 'execa'
import { provideTools } from '../../../toolchain/index.ts'

/** An image that is made from distribution packages and language registries alone. */
export interface ImageRecipe {
  /** The folder of `images/` with its Dockerfile. */
  readonly folder: string
  /** Without the prefix. */
  readonly name: string
  /** Versions of what is brought along; a change of any makes the image outdated. */
  readonly brings: string
  /** Puts into the build's folder what the Dockerfile copies and the repository doesn't hold. */
  readonly bring?: (context: string) => Promise<void>
}

const NPM = '11.21.2'
const MLFLOW_LOCK = fileURLToPath(new URL('../../../toolchain/locks/mlflow.txt', import.meta.url))

/** What every other image begins with. */
export const BASE: ImageRecipe = {
  folder: 'debian',
  name: 'debian:bookworm',
  brings: 'bookworm, minbase',
  bring: debootstrap,
}

/** What a rehearsal on containers runs. */
export const RECIPES: readonly ImageRecipe[] = [
  { folder: 'postgres', name: 'postgres:15', brings: 'the distribution’s' },
  { folder: 'redis', name: 'redis:7', brings: 'the distribution’s' },
  {
    folder: 'kafka',
    name: 'cp-kafka:7.6.1',
    brings: 'Kafka 3.6.1',
    bring: async (context) => {
      const kafka = (await provideTools(['kafka'])).get('kafka')!
      await cp(join(kafka.home, 'libs'), join(context, 'libs'), { recursive: true })
    },
  },
  {
    folder: 'mlflow',
    name: 'mlflow:2.8.1',
    brings: 'MLflow 2.8.1',
    bring: (context) => copyFile(MLFLOW_LOCK, join(context, 'requirements.txt')),
  },
  { folder: 'prometheus', name: 'prometheus:2', brings: 'the distribution’s' },
  { folder: 'alertmanager', name: 'alertmanager:0', brings: 'the distribution’s' },
  { folder: 'registry', name: 'registry:2', brings: 'the distribution’s' },
  {
    folder: 'node',
    name: 'node:26',
    brings: `Node ${process.version}, npm ${NPM}`,
    bring: async (context) => {
      await copyFile(process.execPath, join(context, 'node'))
      const { stdout } = await execa('npm', ['pack', '--silent', `npm@${NPM}`], { cwd: context })
      const archive = stdout.trim().split('\n').at(-1)!
      await mkdir(join(context, 'npm'))
      await execa('tar', ['-xzf', archive, '--strip-components=1', '-C', 'npm'], { cwd: context })
      await rm(join(context, archive))
    },
  },
]

/** What the reference system's compose files run besides: see `images/compose.without-registry.yml`. */
export const COMPOSE_RECIPES: readonly ImageRecipe[] = [
  { folder: 'nginx', name: 'nginx:1', brings: 'the distribution’s' },
  { folder: 'postgres-exporter', name: 'postgres-exporter:0', brings: 'the distribution’s' },
  { folder: 'redis-exporter', name: 'redis-exporter:1', brings: 'the distribution’s' },
  { folder: 'kafka-exporter', name: 'kafka-exporter:0', brings: 'what its requirements pin' },
]

const AUTHORITIES = '/etc/ssl/certs/ca-certificates.crt'

/** The smallest Debian, from the mirror that REHEARSAL_DEBIAN_MIRROR names, or debootstrap's own. */
async function debootstrap(context: string): Promise<void> {
  if (process.platform !== 'linux' || process.getuid?.() !== 0)
    throw new Error('The base image is made by debootstrap, which only root on Linux can run.')
  await access(AUTHORITIES).catch(() => {
    throw new Error(`${AUTHORITIES} is missing: install the package ca-certificates.`)
  })
  const root = await mkdtemp(join(tmpdir(), 'debootstrap-'))
  try {
    const { REHEARSAL_DEBIAN_MIRROR: mirror } = process.env
    const args = [
      '--variant=minbase',
      '--include=ca-certificates',
      'bookworm',
      root,
      ...(mirror ? [mirror] : []),
    ]
    await execa('debootstrap', args, { all: true }).catch((error: ExecaError<{ all: true }>) => {
      if (error.code === 'ENOENT')
        throw new Error('debootstrap is missing: install the package of this name.', { cause: error })
      const said = error.all.trim().split('\n').at(-1)
      throw new Error(`debootstrap has failed: ${said} (REHEARSAL_DEBIAN_MIRROR names another mirror)`, {
        cause: error,
      })
    })
    const without = ['./var/cache/apt/*', './var/lib/apt/lists/*', './usr/share/doc/*', './usr/share/man/*']
    const exclude = without.map((pattern) => `--exclude=${pattern}`)
    await execa('tar', ['-C', root, '--numeric-owner', ...exclude, '-cf', join(context, 'base.tar'), '.'])
    await copyFile(AUTHORITIES, join(context, 'ca-certificates.crt'))
  } finally {
    await rm(root, { recursive: true, force: true })
  }
}
