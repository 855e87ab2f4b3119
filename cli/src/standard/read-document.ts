import { readFile } from 'node:fs/promises';
import { DomainError } from '@steward/contracts';
import { parseDocument } from 'yaml';

/** A JSON or YAML document as plain values, alias bombs refused. Throws `DomainError` `file.unreadable` or `file.malformed` with line and column. */
export async function readDocument(path: string): Promise<unknown> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new DomainError('not-found', 'file.unreadable', {
      zh: `读不到文件 ${path}：${why}`,
      en: `the file ${path} can't be read: ${why}`,
    });
  }
  const document = parseDocument(text.replace(/^\uFEFF/, ''), { uniqueKeys: true });
  const [first] = document.errors;
  if (first)
    throw new DomainError('invalid', 'file.malformed', {
      zh: `${path} 不是 JSON 或 YAML：${first.message}`,
      en: `${path} is neither JSON nor YAML: ${first.message}`,
    });
  return document.toJS({ maxAliasCount: 100 }) as unknown;
}
