import { DomainError } from '@steward/contracts';
import { defaultStandard, type Standard } from '@steward/handbook';
import type { Terminal } from '../terminal/terminal.js';
import { findMapping } from './find-mapping.js';
import type { AnyMapping } from './mapping.schema.js';

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

/** As `requireAnyMapping`, for what takes records of one process only. Throws `DomainError` `mapping.other-process` for those of another. */
export async function requireMapping<P extends AnyMapping['process']>(
  nameOrFile: string,
  process: P,
  terminal: Terminal,
  standard: Standard = defaultStandard,
): Promise<Extract<AnyMapping, { process: P }>> {
  const mapping = await requireAnyMapping(nameOrFile, terminal, standard);
  if (isOf(mapping, process)) return mapping;
  const words = { complaint: ['投诉', 'complaints'], fault: ['设备故障', 'equipment faults'] } as const;
  const [zh, en] = process in words ? words[process as keyof typeof words] : [process, process];
  throw new DomainError('invalid', 'mapping.other-process', {
    zh: `映射 ${nameOrFile} 不是${zh}的映射（${mapping.process}）；可用于 steward replay，或导入其所属的流程`,
    en: `the mapping ${nameOrFile} is not one of ${en} (${mapping.process}): it works for steward replay, or for the import of its own process`,
  });
}

const isOf = <P extends AnyMapping['process']>(
  mapping: AnyMapping,
  process: P,
): mapping is Extract<AnyMapping, { process: P }> => mapping.process === process;
