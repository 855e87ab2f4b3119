#!/usr/bin/env node
/* Works before anything is installed too: then it looks at what comes first, and says how to go on. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { checkNode, installed, root } from './packages.mjs';
import { createProgress } from './progress.mjs';

const progress = createProgress();
try {
  checkNode();
  const packages = installed();
  const built = join(root, 'libs', 'stack', 'dist', 'index.js');
  if (packages === 'none' || !existsSync(built)) {
    progress.say(`✔ Node ${process.versions.node}`);
    progress.note({
      zh:
        packages === 'none'
          ? 'npm 包尚未安装：npm start 会安装，之后再运行本命令可看到全部'
          : '尚未构建：npm start 会构建，之后再运行本命令可看到全部',
      en:
        packages === 'none'
          ? 'npm packages are not installed yet: npm start installs them; run this again then'
          : 'not built yet: npm start builds; run this again then',
    });
  } else {
    if (packages === 'differs') {
      progress.note({
        zh: 'npm 包与 package-lock.json 不一致：npm start 会补齐',
        en: 'npm packages differ from package-lock.json: npm start mends that',
      });
    }
    const { doctorCommand } = await import(pathToFileURL(built).href);
    process.exitCode = await doctorCommand((line) => progress.say(line));
  }
} catch (error) {
  progress.problem(error);
  process.exitCode = 1;
}
process.exit();
