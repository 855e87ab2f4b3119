import { existsSync, readFileSync, realpathSync } from 'node:fs';
import Module from 'node:module';
import { dirname, join } from 'node:path';

/*
 * Loaded into threads that run sources, in tests only: our own packages are taken as they are written, by what their `exports` call
 * `types`. The condition by that name can't be given to all: other packages name under it what can't be run.
 */

const resolved = Module._resolveFilename;

/** The source that `@steward/<package>[/<part>]` means, seen from a folder; null where it is not installed. */
function sourceOf(name, from) {
  const [scope, folder, ...part] = name.split('/');
  for (const modules of Module._nodeModulePaths(from)) {
    const installed = join(modules, scope, folder);
    if (!existsSync(installed)) continue;
    const own = realpathSync(installed);
    const { exports } = JSON.parse(readFileSync(join(own, 'package.json'), 'utf8'));
    const { types } = exports[part.length === 0 ? '.' : `./${part.join('/')}`] ?? {};
    return types === undefined ? null : join(own, types);
  }
  return null;
}

Module._resolveFilename = function (name, parent, ...more) {
  const from = parent?.filename;
  const source = name.startsWith('@steward/') && from ? sourceOf(name, dirname(from)) : null;
  return source ?? resolved.call(this, name, parent, ...more);
};
