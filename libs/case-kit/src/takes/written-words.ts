import type { NewContent } from '@steward/service-kit';
import { v7 as uuid } from 'uuid';
import { reporterRow } from './reporter-row.js';
import type { WordsOf } from './takes.inputs.js';
import type { Reporter } from './takes.schemas.js';

/**
 * Gathers the words of one action, so that facts can refer to rows that are written in the same commit. `K`: the kinds of content
 * that its process has.
 */
export class WrittenWords<K extends string = string> implements WordsOf {
  readonly rows: NewContent[] = [];

  /** Keeps the words and gives the id by which the fact refers to them. */
  write(kind: K, text: string, meta: object = {}): string {
    const id = uuid();
    this.rows.push({ id, kind, class: 'words', text, meta });
    return id;
  }

  /** As `write`, for words that may be left out: `{}` or `{ contentId }`. */
  maybe(kind: K, text: string | undefined): { contentId?: string } {
    return text === undefined ? {} : { contentId: this.write(kind, text) };
  }

  /** Keeps name and contact, and gives the reporter's id; null for somebody who stays anonymous. */
  reporter(given: Reporter): string | null {
    const reporter = reporterRow(given);
    if (reporter !== null) this.rows.push(reporter);
    return reporter?.id ?? null;
  }
}
