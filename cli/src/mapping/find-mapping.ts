import { existsSync, readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DomainError } from '@steward/contracts';
import type { Standard } from '@steward/handbook';
import { parse as parseYaml } from 'yaml';
import { readMapping, type MappingFault } from './mapping.faults.js';
import type { AnyMapping } from './mapping.schema.js';

/** Built or from source, the folder of shipped mappings is two above this file. */
const shipped = new URL('../../mappings/', import.meta.url);

/** Names of the mappings that come with Steward. */
export function mappingNames(): string[] {
  return readdirSync(shipped)
    .filter((file) => file.endsWith('.json') && file !== 'mapping.schema.json')
    .map((file) => file.slice(0, -'.json'.length))
    .sort();
}

/** A shipped mapping by name, or one from a JSON or YAML file. Answers the faults of one that is wrong; throws `DomainError` `mapping.unknown` or `mapping.unreadable`. */
export async function findMapping(
  nameOrFile: string,
  standard: Standard,
  cwd: string = process.cwd(),
): Promise<{ readonly mapping: AnyMapping } | { readonly faults: readonly MappingFault[] }> {
  const names = mappingNames();
  const file = names.includes(nameOrFile)
    ? fileURLToPath(new URL(`${nameOrFile}.json`, shipped))
    : resolve(cwd, nameOrFile);
  if (!existsSync(file)) {
    throw new DomainError('not-found', 'mapping.unknown', {
      zh: `没有映射 “${nameOrFile}”：既不是自带的（${names.join('、')}），也没有这个文件`,
      en: `there is no mapping "${nameOrFile}": neither shipped (${names.join(', ')}) nor a file`,
    });
  }
  let contents: unknown;
  try {
    contents = parseYaml(await readFile(file, 'utf8'));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new DomainError('invalid', 'mapping.unreadable', {
      zh: `映射文件读不出来：${why}`,
      en: `the mapping file can't be read: ${why}`,
    });
  }
  return readMapping(contents, standard);
}
