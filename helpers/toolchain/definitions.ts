import { join } from 'node:path'
import semver from 'semver'
import { homeFolder } from './cache.ts'
import { installDebian, libraries } from './recipes/debian.ts'
import { buildGo, installGo } from './recipes/go.ts'
import { installKafka, kafkaVersion } from './recipes/kafka.ts'
import { installPythonTool, pythonVersion } from './recipes/python.ts'
import type { Definition, Place, ToolName } from './tool.ts'
import { PINNED } from './versions.ts'

const atLeast = (wanted: string) => ({
  words: `${wanted} or newer`,
  test: (version: string) => semver.gte(semver.coerce(version) ?? '0.0.0', semver.coerce(wanted) ?? '0.0.0'),
})
const exactly = (wanted: string) => ({ words: wanted, test: (version: string) => version === wanted })
const line = (wanted: string) => ({
  words: `${wanted}.x`,
  test: (version: string) => version === wanted || version.startsWith(`${wanted}.`),
})

const debian =
  (folder: string) =>
  (cache: string): Place => ({
    home: `${cache}/${folder}`,
    programs: `${cache}/${folder}/usr/bin`,
    env: libraries(`${cache}/${folder}`),
  })
const folderOf =
  (name: string) =>
  (cache: string): Place => ({ home: `${cache}/${name}`, programs: `${cache}/${name}` })
const venv =
  (name: string) =>
  (cache: string): Place => ({ home: `${cache}/${name}`, programs: `${cache}/${name}/bin` })
const bin = (folder: string): Place => ({ home: folder, programs: folder })

/** Everything that the platform `processes` and the load need, and how it is had. */
export const definitions: Readonly<Record<ToolName, Definition>> = {
  postgres: {
    name: 'postgres',
    title: 'PostgreSQL 15',
    neededBy: 'the database service and its backups',
    program: 'postgres',
    others: ['initdb', 'psql', 'pg_dump'],
    versionArguments: ['--version'],
    accepts: line('15'),
    knownPlaces: [
      bin('/usr/lib/postgresql/15/bin'),
      bin('/opt/homebrew/opt/postgresql@15/bin'),
      bin('/usr/local/opt/postgresql@15/bin'),
      bin('/usr/pgsql-15/bin'),
    ],
    cached: (cache) => ({
      home: `${cache}/postgres-15`,
      programs: `${cache}/postgres-15/usr/lib/postgresql/15/bin`,
      env: libraries(`${cache}/postgres-15`),
    }),
    install: installDebian([
      'postgresql-15',
      'postgresql-client-15',
      'libpq5',
      'libllvm14',
      'libz3-4',
      'libxslt1.1',
      'libxml2',
      'libicu72',
    ]),
    hint: 'apt-get install postgresql-15, or brew install postgresql@15',
  },
  redis: {
    name: 'redis',
    title: 'Redis 7',
    neededBy: 'the cache service',
    program: 'redis-server',
    others: ['redis-cli'],
    versionArguments: ['--version'],
    accepts: line('7'),
    knownPlaces: [],
    cached: debian('redis-7'),
    install: installDebian(['redis-server', 'redis-tools', 'libjemalloc2', 'liblzf1', 'libatomic1']),
    hint: 'apt-get install redis-server, or brew install redis',
  },
  java: {
    name: 'java',
    title: 'Java 17 or newer',
    neededBy: 'Kafka',
    program: 'java',
    versionArguments: ['--version'],
    accepts: atLeast('17'),
    knownPlaces: [bin('/opt/homebrew/opt/openjdk/bin'), bin('/usr/lib/jvm/java-17-openjdk-amd64/bin')],
    hint: 'apt-get install openjdk-17-jre-headless, or brew install openjdk',
  },
  kafka: {
    name: 'kafka',
    title: `Kafka ${PINNED.kafka}`,
    neededBy: 'the messaging service',
    program: 'kafka-server-start.sh',
    versionArguments: ['--version'],
    accepts: exactly(PINNED.kafka),
    knownPlaces: [],
    cached: folderOf(`kafka-${PINNED.kafka}`),
    install: installKafka,
    versionOf: kafkaVersion,
    hint: 'install Maven (apt-get install maven, brew install maven), or unpack Kafka 3.6.1 and set REHEARSAL_KAFKA_HOME',
  },
  mlflow: {
    name: 'mlflow',
    title: `MLflow ${PINNED.mlflow}`,
    neededBy: 'the model registry service',
    program: 'mlflow',
    others: ['python'],
    versionArguments: ['--version'],
    accepts: exactly(PINNED.mlflow),
    knownPlaces: [],
    cached: venv(`mlflow-${PINNED.mlflow}`),
    install: installPythonTool('mlflow'),
    versionInCache: pythonVersion('mlflow'),
    hint: 'install Python 3.11, or set REHEARSAL_MLFLOW_HOME to a virtual environment with mlflow 2.8.1',
  },
  prometheus: {
    name: 'prometheus',
    title: 'Prometheus',
    neededBy: 'the monitoring service',
    program: 'prometheus',
    versionArguments: ['--version'],
    accepts: atLeast('2.40'),
    knownPlaces: [],
    cached: debian('prometheus'),
    install: installDebian(['prometheus']),
    hint: 'apt-get install prometheus, or brew install prometheus',
  },
  // The distribution's build reads its templates from a fixed place in the system, so that it can't be run unpacked.
  alertmanager: {
    name: 'alertmanager',
    title: 'Alertmanager',
    neededBy: 'the alerting service',
    program: 'alertmanager',
    versionArguments: ['--version'],
    accepts: atLeast('0.25'),
    knownPlaces: [],
    cached: folderOf(`alertmanager-${PINNED.alertmanager}`),
    install: installGo(
      PINNED.alertmanager,
      [
        'github.com/prometheus/alertmanager/cmd/alertmanager',
        'github.com/prometheus/alertmanager/cmd/amtool',
      ],
      `-X github.com/prometheus/common/version.Version=${PINNED.alertmanager}`,
    ),
    hint: 'install Alertmanager, or Go, with which it is built',
  },
  k6: {
    name: 'k6',
    title: 'k6',
    neededBy: 'section 4, the load',
    program: 'k6',
    versionArguments: ['version'],
    // The load script imports TypeScript, which k6 reads from there on.
    accepts: atLeast('0.57'),
    knownPlaces: [],
    cached: folderOf(`k6-${PINNED.k6}`),
    install: installGo(PINNED.k6, ['go.k6.io/k6']),
    hint: 'install k6 (brew install k6, or its package repository), or Go, with which it is built',
  },
  ab: {
    name: 'ab',
    title: 'Apache Bench',
    neededBy: 'section 4, the baseline',
    program: 'ab',
    versionArguments: ['-V'],
    accepts: atLeast('2.3'),
    knownPlaces: [bin('/usr/sbin')],
    cached: debian('ab'),
    install: installDebian(['apache2-utils', 'libapr1', 'libaprutil1']),
    hint: 'apt-get install apache2-utils',
  },
  locust: {
    name: 'locust',
    title: 'Locust',
    neededBy: 'section 4, the tools check',
    program: 'locust',
    versionArguments: ['--version'],
    accepts: atLeast('2'),
    knownPlaces: [],
    cached: venv(`locust-${PINNED.locust}`),
    install: installPythonTool('locust'),
    versionInCache: pythonVersion('locust'),
    others: ['python'],
    hint: 'pip install locust, or install Python 3.11',
  },
  schemathesis: {
    name: 'schemathesis',
    title: 'Schemathesis',
    neededBy: 'section 3, requests that the OpenAPI document allows',
    program: 'schemathesis',
    versionArguments: ['--version'],
    // Its report is read, whose form is of this major version.
    accepts: { words: '4.x', test: (version) => semver.coerce(version)?.major === 4 },
    knownPlaces: [],
    cached: (cache) => {
      const place = venv(`schemathesis-${PINNED.schemathesis}`)(cache)
      // Hypothesis works out its tables of Unicode in each folder that it is started in: two seconds, and the same each time.
      return { ...place, env: { HYPOTHESIS_STORAGE_DIRECTORY: `${place.home}/hypothesis` } }
    },
    install: installPythonTool('schemathesis'),
    versionInCache: pythonVersion('schemathesis'),
    hint: 'pip install schemathesis, or install Python 3.11',
  },
  python: {
    name: 'python',
    title: 'Python 3.11',
    neededBy: 'MLflow, Locust and Schemathesis',
    program: 'python3.11',
    versionArguments: ['--version'],
    accepts: line('3.11'),
    knownPlaces: [],
    hint: 'apt-get install python3.11-venv, or brew install python@3.11',
  },
  compose: {
    name: 'compose',
    title: 'Docker Compose v2',
    neededBy: 'the platform compose, and checking compose files on the others',
    program: 'docker-compose',
    versionArguments: ['version', '--short'],
    accepts: atLeast('2.21'),
    knownPlaces: [
      bin('/usr/libexec/docker/cli-plugins'),
      bin('/usr/lib/docker/cli-plugins'),
      bin('/usr/local/lib/docker/cli-plugins'),
      bin(join(homeFolder(), '.docker/cli-plugins')),
    ],
    cached: folderOf(`compose-${PINNED.compose}`),
    install: buildGo(
      PINNED.compose,
      { module: 'github.com/docker/compose/v2', path: 'cmd', program: 'docker-compose' },
      `-X github.com/docker/compose/v2/internal.Version=v${PINNED.compose}`,
    ),
    hint: 'install the Docker Compose plugin, 2.21 or newer, or Go, with which it is built',
  },
}
