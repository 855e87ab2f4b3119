/* What must be there before anything of ours can be imported: a new enough Node, the npm packages, the build. */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildHolds, rememberBuild } from './build-stamp.mjs';

export const root = dirname(dirname(dirname(dirname(fileURLToPath(import.meta.url)))));
const leastNode = [20, 19];

const problem = (why, todo, output = '') => Object.assign(new Error(why.en), { why, todo, output });

/** Refuses a Node that is too old for the packages. */
export function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > leastNode[0] || (major === leastNode[0] && minor >= leastNode[1])) return;
  throw problem(
    {
      zh: `Node ${process.versions.node} 太旧，需要 ${leastNode.join('.')} 或更新版本`,
      en: `Node ${process.versions.node} is too old: ${leastNode.join('.')} or newer is needed`,
    },
    { zh: '请从 nodejs.org 或发行版的软件源安装新版 Node', en: 'install a newer Node' },
  );
}

/** Installs what the lockfile says when it is missing or differs from what is there. */
export async function installPackages(progress, signal) {
  const state = installed();
  if (state === 'same') return;
  await progress.step({ zh: '安装 npm 包', en: 'npm packages' }, async (step) => {
    step.detail(state === 'none' ? 'npm ci' : 'npm install');
    const args = [state === 'none' ? 'ci' : 'install', '--no-audit', '--no-fund'];
    const { code, output } = await run('npm', args, signal);
    if (code !== 0) throw npmProblem(output);
  });
}

/** Builds every package, unless all of them are built already; what has not changed comes from nx's cache. */
export async function buildAll(progress, signal) {
  if (buildHolds(root)) return;
  await progress.step({ zh: '构建', en: 'build' }, async (step) => {
    const program = join(root, 'node_modules', 'nx', 'dist', 'bin', 'nx.js');
    // Without nx's daemon, which would outlive us.
    const env = { ...process.env, NX_DAEMON: 'false', NX_TUI: 'false', FORCE_COLOR: '0' };
    const { code, output } = await run(
      process.execPath,
      [program, 'run-many', '-t', 'build', '--outputStyle=static'],
      signal,
      env,
    );
    if (code !== 0) {
      throw problem(
        { zh: '构建失败', en: 'the build failed' },
        { zh: '请按下面的输出修正源码', en: 'mend what the output below names' },
        failedTasks(output),
      );
    }
    rememberBuild(root);
    const cached = /Cache:\s+(\d+\/\d+)/.exec(output)?.[1];
    if (cached) step.detail(`${cached} cached`);
  });
}

/** What the failed tasks alone have said: nx shows the others beside them. */
function failedTasks(output) {
  const end = (text, lines) => text.trim().split('\n').slice(-lines).join('\n');
  const names = [...output.slice(output.lastIndexOf('Failed tasks:')).matchAll(/^\s*- (\S+:build)$/gm)].map(
    ([, name]) => name,
  );
  const sections = output.split(/^> nx run /m).filter((section) => names.some((name) => section.startsWith(name)));
  return sections.length > 0 ? sections.map((section) => end(section, 25)).join('\n\n') : end(output, 40);
}

/** Whether the npm packages are those of the lockfile: `same`, `differs`, or `none` there at all. */
export function installed() {
  const there = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(there)) return 'none';
  const read = (path) => JSON.parse(readFileSync(path, 'utf8')).packages;
  const wanted = read(join(root, 'package-lock.json'));
  const found = read(there);
  const missing = Object.entries(wanted).some(
    ([path, entry]) =>
      path.startsWith('node_modules/') && !entry.link && !entry.optional && found[path]?.version !== entry.version,
  );
  return missing ? 'differs' : 'same';
}

function npmProblem(output) {
  const end = output.trim().split('\n').slice(-15).join('\n');
  if (/ENOSPC/.test(output)) {
    return problem(
      { zh: '磁盘已满，无法安装 npm 包', en: 'the disk is full: npm packages could not be installed' },
      { zh: '请释放至少 2 GB 空间后重试', en: 'free at least 2 GB and start again' },
      end,
    );
  }
  if (/ENOTFOUND|ETIMEDOUT|ECONNREFUSED|ECONNRESET|EAI_AGAIN|network/i.test(output)) {
    return problem(
      { zh: '无法连接 npm 软件源', en: "npm's registry can't be reached" },
      {
        zh: '请检查网络、代理与 npm config get registry',
        en: 'check the network, the proxy and "npm config get registry"',
      },
      end,
    );
  }
  return problem(
    { zh: 'npm 包安装失败', en: 'npm packages could not be installed' },
    { zh: '请按下面的输出处理后重试', en: 'see the output below and start again' },
    end,
  );
}

function run(command, args, signal, env = process.env) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const stop = () => {
      try {
        process.kill(-child.pid, 'SIGTERM');
      } catch {
        child.kill();
      }
    };
    signal?.addEventListener('abort', stop, { once: true });
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (chunk) => void (output += chunk));
    child.on('error', (error) => resolve({ code: null, output: error.message }));
    child.on('close', (code) => {
      signal?.removeEventListener('abort', stop);
      if (signal?.aborted) reject(signal.reason);
      else resolve({ code, output });
    });
  });
}
