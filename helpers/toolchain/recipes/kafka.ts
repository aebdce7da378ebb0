import { readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { run } from '../run.ts'
import type { InstallContext, Place } from '../tool.ts'
import { PINNED } from '../versions.ts'

const PROJECT = `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>rehearsal</groupId><artifactId>kafka</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>org.apache.kafka</groupId><artifactId>kafka_2.13</artifactId><version>${PINNED.kafka}</version></dependency>
    <dependency><groupId>org.slf4j</groupId><artifactId>slf4j-reload4j</artifactId><version>1.7.36</version></dependency>
  </dependencies>
</project>
`

/** Fetches the broker's jars from Maven Central, checksums enforced (-C). */
export async function installKafka(into: string, { signal }: InstallContext): Promise<void> {
  await writeFile(join(into, 'pom.xml'), PROJECT)
  const copy = 'org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy-dependencies'
  await run('mvn', ['-q', '-B', '-C', copy, '-DincludeScope=runtime', '-DoutputDirectory=libs'], {
    cwd: into,
    signal,
  })
  await rm(join(into, 'pom.xml'))
}

/** Kafka has no program that is quick to ask: its jar's name tells the version. */
export async function kafkaVersion({ home }: Place): Promise<string | undefined> {
  const jars = await readdir(join(home, 'libs')).catch(() => [])
  return jars
    .map((jar) => /^kafka_2\.\d+-(\d+\.\d+\.\d+)\.jar$/.exec(jar)?.[1])
    .find((version) => version !== undefined)
}
