import { resolve } from 'node:path';
import { DomainError } from '@steward/contracts';
import {
  defaultStandard,
  earlierStandards,
  lintStandard,
  secondsStandard,
  standardName,
  type Standard,
} from '@steward/handbook';
import { readDocument } from '../standard/read-document.js';

/** Standards that need no file, by name. */
const known: Readonly<Record<string, Standard>> = {
  default: defaultStandard,
  [defaultStandard.id]: defaultStandard,
  ...Object.fromEntries([defaultStandard, ...earlierStandards].map((one) => [standardName(one), one])),
  [secondsStandard.id]: secondsStandard,
};

/**
 * A standard by name (`handbook-2025`) or from a JSON or YAML file. Throws `DomainError` `standard.faulty` when cases
 * can't run under it, `file.unreadable` or `file.malformed`.
 */
export async function standardFrom(nameOrFile: string | undefined, cwd: string): Promise<Standard> {
  const named = known[nameOrFile ?? 'default'];
  if (named || nameOrFile === undefined) return named ?? defaultStandard;
  const document = await readDocument(resolve(cwd, nameOrFile));
  const errors = lintStandard(document).filter(({ severity }) => severity === 'error');
  // What lint finds no error in is a standard: that is what it promises.
  if (errors.length === 0) return document as Standard;
  const [first] = errors;
  throw new DomainError('invalid', 'standard.faulty', {
    zh: `${nameOrFile} 有 ${errors.length} 处错误，首先是 ${first?.path}：${first?.message.zh}。请运行 steward standard lint ${nameOrFile}`,
    en: `${nameOrFile} has ${errors.length} errors, first ${first?.path}: ${first?.message.en}. Run steward standard lint ${nameOrFile}`,
  });
}
