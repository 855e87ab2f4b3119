/*
 * Whether the last build still holds. nx would tell too, but it writes every output anew when it takes it from its cache,
 * and a running stack or test run that loads a file at that moment would not find it.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

/** A digest of all that is built from, by content, and of all that was built, by size and time; null when something was never built. */
export function buildStamp(root) {
  const hash = createHash('sha256');
  const content = (path) =>
    hash
      .update(`${relative(root, path)}\0`)
      .update(readFileSync(path))
      .update('\0');
  for (const file of ['.swcrc', 'nx.json', 'package-lock.json', 'package.json', 'tsconfig.base.json']) {
    if (existsSync(join(root, file))) content(join(root, file));
  }
  for (const folder of builtPackages(root)) {
    const built = filesBelow(join(folder, 'dist'), () => true);
    if (built.length === 0) return null;
    for (const path of filesBelow(folder, (name) => !['dist', 'node_modules', 'test'].includes(name))) {
      if (!/\.spec\.tsx?$/.test(path)) content(path);
    }
    for (const path of built) {
      const { size, mtimeMs } = statSync(path);
      hash.update(`${relative(root, path)} ${size} ${mtimeMs}\0`);
    }
  }
  return hash.digest('hex');
}

const stampFile = (root) => join(root, '.nx', 'steward-build');

/** True when nothing has changed since `rememberBuild`: neither what is built from nor what was built. */
export function buildHolds(root) {
  if (!existsSync(stampFile(root))) return false;
  const stamp = buildStamp(root);
  return stamp !== null && readFileSync(stampFile(root), 'utf8') === stamp;
}

/** Remembers that what is there now was built from what is there now. */
export function rememberBuild(root) {
  const stamp = buildStamp(root);
  if (stamp === null) return;
  mkdirSync(dirname(stampFile(root)), { recursive: true });
  writeFileSync(stampFile(root), stamp);
}

/** The workspaces that have something to build. */
function builtPackages(root) {
  const manifest = (folder) => JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return manifest(root)
    .workspaces.flatMap((pattern) => {
      if (!pattern.endsWith('/*')) return [join(root, pattern)];
      const above = join(root, pattern.slice(0, -2));
      return readdirSync(above).map((name) => join(above, name));
    })
    .filter((folder) => existsSync(join(folder, 'package.json')) && manifest(folder).scripts?.build)
    .sort();
}

function filesBelow(folder, enter) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return enter(entry.name) ? filesBelow(path, enter) : [];
      return entry.isFile() ? [path] : [];
    });
}
