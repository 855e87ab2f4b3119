import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { cacheFolder } from '../paths.js';
import { run, tail, which } from '../process/command.js';
import { StackProblem, systemCode } from '../stack-problem.js';
import { leastVersions, versions } from '../versions.js';
import type { Prepared } from './part.js';

/** Kafka's jars and the Java that runs them. */
export interface KafkaProgram extends Prepared {
  readonly java: string;
  readonly jars: string;
}

/** Why there is no Kafka here: the messaging port then runs on its log in PostgreSQL. */
export class NoKafka extends StackProblem {}

/** Finds Kafka: an installation whose scripts are on the PATH, else the cache, else Maven's registry. Throws `NoKafka`. */
export async function findKafka(signal?: AbortSignal): Promise<KafkaProgram> {
  const java = await findJava(signal);
  const passedOver: string[] = [];
  const script = which('kafka-server-start.sh') ?? which('kafka-server-start');
  if (script) {
    const jars = join(dirname(dirname(realpathSync(script))), 'libs');
    const version = versionOf(jars);
    if (version && Number(version.split('.')[0]) >= leastVersions.kafka) {
      return { source: 'path', detail: `Kafka ${version}`, passedOver, java, jars };
    }
    passedOver.push(`Kafka ${version ?? 'of unknown version'} on the PATH is older than ${leastVersions.kafka}`);
  }
  const folder = join(cacheFolder(), `kafka-${versions.kafka}`);
  const detail = `Kafka ${versions.kafka}`;
  if (existsSync(folder)) return { source: 'cache', detail, passedOver, java, jars: folder };
  await fetchJars(folder, signal);
  return { source: 'package', detail, passedOver, java, jars: folder };
}

/** A Java of at least 17, from JAVA_HOME or the PATH. Throws `NoKafka` when there is none. */
export async function findJava(signal?: AbortSignal): Promise<string> {
  const home = process.env['JAVA_HOME'];
  const java = home && existsSync(join(home, 'bin', 'java')) ? join(home, 'bin', 'java') : which('java');
  if (java) {
    const { code, stderr, stdout } = await run(java, ['-version'], { signal });
    const major = Number(/version "(\d+)/.exec(stderr + stdout)?.[1] ?? 0);
    if (code === 0 && major >= leastVersions.java) return java;
  }
  throw new NoKafka(
    'java.missing',
    {
      zh: `没有 Java ${leastVersions.java} 或更新版本，Kafka 无法运行`,
      en: `there is no Java ${leastVersions.java} or newer, which Kafka needs`,
    },
    {
      zh: `请安装 Java（如 apt-get install openjdk-17-jre-headless），或设置 KAFKA_BROKERS；在此之前改用 PostgreSQL 内的日志`,
      en: `install Java (for example "apt-get install openjdk-17-jre-headless"), or set KAFKA_BROKERS; until then the log in PostgreSQL is used`,
    },
  );
}

/**
 * Where the classes of a broker lie as this Java has them in memory, or will: reading and checking them anew is most of what a
 * start takes. Another Java, or other jars, have a file of their own.
 */
export function kafkaClasses({ java, jars }: Pick<KafkaProgram, 'java' | 'jars'>): string {
  const path = realpathSync(java);
  const { mtimeMs, size } = statSync(path);
  const key = createHash('sha256').update(JSON.stringify([path, mtimeMs, size, jars]));
  return join(cacheFolder(), `kafka-classes-${key.digest('hex').slice(0, 12)}.jsa`);
}

function versionOf(jars: string): string | null {
  if (!existsSync(jars)) return null;
  for (const file of readdirSync(jars)) {
    const version = /^kafka_[\d.]+-(\d+\.\d+\.\d+)\.jar$/.exec(file)?.[1];
    if (version) return version;
  }
  return null;
}

async function fetchJars(folder: string, signal?: AbortSignal): Promise<void> {
  const maven = which('mvn');
  if (!maven) {
    throw new NoKafka(
      'maven.missing',
      { zh: '需要 Maven 来获取 Kafka', en: 'Maven is needed to get Kafka' },
      {
        zh: '请安装 Maven（如 apt-get install maven），或设置 KAFKA_BROKERS；在此之前改用 PostgreSQL 内的日志',
        en: 'install Maven (for example "apt-get install maven"), or set KAFKA_BROKERS; until then the log in PostgreSQL is used',
      },
    );
  }
  mkdirSync(cacheFolder(), { recursive: true });
  const half = mkdtempSync(join(cacheFolder(), '.half-'));
  writeFileSync(join(half, 'pom.xml'), pom());
  const goal = `org.apache.maven.plugins:maven-dependency-plugin:${versions.mavenDependencyPlugin}:copy-dependencies`;
  const { code, stdout, stderr } = await run(maven, ['-B', '-q', goal, `-DoutputDirectory=${join(half, 'libs')}`], {
    cwd: half,
    signal,
  });
  if (code !== 0 || versionOf(join(half, 'libs')) === null) {
    rmSync(half, { recursive: true, force: true });
    signal?.throwIfAborted();
    throw new NoKafka(
      'kafka.unavailable',
      { zh: `Maven 未能获取 Kafka ${versions.kafka}`, en: `Maven could not get Kafka ${versions.kafka}` },
      {
        zh: '请检查网络、磁盘空间与 Maven 设置，或设置 KAFKA_BROKERS；在此之前改用 PostgreSQL 内的日志',
        en: "check the network, the disk and Maven's settings, or set KAFKA_BROKERS; until then the log in PostgreSQL is used",
      },
      tail(`${stdout}\n${stderr}`),
    );
  }
  try {
    renameSync(join(half, 'libs'), folder);
  } catch (error) {
    if (!['ENOTEMPTY', 'EEXIST'].includes(systemCode(error) ?? '')) throw error;
  } finally {
    rmSync(half, { recursive: true, force: true });
  }
}

function pom(): string {
  const dependency = (group: string, artifact: string, version: string): string =>
    `<dependency><groupId>${group}</groupId><artifactId>${artifact}</artifactId><version>${version}</version></dependency>`;
  return [
    '<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>',
    '<groupId>steward</groupId><artifactId>kafka</artifactId><version>1</version><packaging>pom</packaging><dependencies>',
    dependency('org.apache.kafka', 'kafka_2.13', versions.kafka),
    dependency('org.slf4j', 'slf4j-simple', versions.slf4j),
    '</dependencies></project>',
  ].join('\n');
}
