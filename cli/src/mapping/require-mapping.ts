import { DomainError } from '@steward/contracts';
import { defaultStandard, type Standard } from '@steward/handbook';
import type { Terminal } from '../terminal/terminal.js';
import { findMapping } from './find-mapping.js';
import type { Mapping } from './mapping.schema.js';

/** A mapping that works under the standard; prints every fault of one that does not and throws `DomainError` `mapping.faulty`. */
export async function requireMapping(
  nameOrFile: string,
  terminal: Terminal,
  standard: Standard = defaultStandard,
): Promise<Mapping> {
  const found = await findMapping(nameOrFile, standard, terminal.cwd);
  if ('mapping' in found) return found.mapping;
  for (const { path, message } of found.faults)
    terminal.err(`${path === '' ? '·' : path}: ${message[terminal.language]}`);
  const count = found.faults.length;
  throw new DomainError('invalid', 'mapping.faulty', {
    zh: `映射 ${nameOrFile} 有 ${count} 处错误，见上`,
    en: `the mapping ${nameOrFile} has ${count} fault${count === 1 ? '' : 's'}, see above`,
  });
}
