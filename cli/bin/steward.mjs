#!/usr/bin/env node
import { existsSync } from 'node:fs';

const built = new URL('../dist/main.js', import.meta.url);
if (existsSync(built)) {
  await import(built.href);
} else {
  process.stderr.write(
    'steward 尚未构建，请先运行 npm run build / steward is not built yet: run npm run build first\n',
  );
  process.exitCode = 1;
}
