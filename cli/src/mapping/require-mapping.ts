import { DomainError } from '@steward/contracts';
import { defaultStandard, type Standard } from '@steward/handbook';
import type { Terminal } from '../terminal/terminal.js';
import { findMapping } from './find-mapping.js';
import type { AnyMapping, Mapping } from './mapping.schema.js';

/** A mapping that works under the standard; prints every fault of one that does not and throws `DomainError` `mapping.faulty`. */
export async function requireAnyMapping(
  nameOrFile: string,
  terminal: Terminal,
  standard: Standard = defaultStandard,
): Promise<AnyMapping> {
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

/** As `requireAnyMapping`, for what takes complaints only. Throws `DomainError` `mapping.other-process` for faults and interruptions. */
export async function requireMapping(
  nameOrFile: string,
  terminal: Terminal,
  standard: Standard = defaultStandard,
): Promise<Mapping> {
  const mapping = await requireAnyMapping(nameOrFile, terminal, standard);
  if (mapping.process === 'complaint') return mapping;
  throw new DomainError('invalid', 'mapping.other-process', {
    zh: `映射 ${nameOrFile} 不是投诉的映射（${mapping.process}），只能用于 steward replay`,
    en: `the mapping ${nameOrFile} is of another process (${mapping.process}): it works for steward replay only`,
  });
}
