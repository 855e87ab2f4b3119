import { type Seeing, taskContent } from '@steward/handbook';
import type { ContentView } from './content.schemas.js';

/** A row of words, names or a file, as the database holds it. */
export interface ContentRow {
  readonly id: string;
  readonly kind: string;
  readonly class: string;
  readonly text: string | null;
  readonly meta: Readonly<Record<string, unknown>>;
  readonly created_at: Date;
  readonly erased_at: Date | null;
}

/** Photos of the staff show a fault; a voice, a letter and what an owner sent show who complained. */
const facelessKinds: readonly unknown[] = ['photo-before', 'photo-after'];
/** Kinds of content that are about who complained, whatever stands in them. */
const tellingKinds: readonly string[] = ['external-number', 'external-order', 'formal-reply'];

const isOwners = (row: Pick<ContentRow, 'meta'>): boolean =>
  typeof row.meta['by'] === 'string' && row.meta['by'].startsWith('owner:');

/** Whether a row shows who complained by what it is, so that reading it is on record in every case (§7.4). */
export const showsComplainant = (row: Pick<ContentRow, 'kind' | 'class' | 'meta'>): boolean =>
  row.class === 'contact' ||
  tellingKinds.includes(row.kind) ||
  (row.kind === 'attachment' && (isOwners(row) || !facelessKinds.includes(row.meta['kind'])));

/** Whether somebody who sees so much may have the row at all, masked or not; `isHis`: he wrote it. */
export const mayHave = (row: Pick<ContentRow, 'kind'>, { words }: Seeing, isHis: boolean): boolean =>
  words === 'all' || (words === 'task' && (isHis || taskContent.includes(row.kind)));

/** Whether the row is shown without what is in it. */
export function isMasked(row: Pick<ContentRow, 'kind' | 'class' | 'meta'>, seeing: Seeing): boolean {
  return row.class === 'contact' ? !seeing.contact : showsComplainant(row) && !seeing.complainant;
}

/** What a row's `meta` may tell those who may not know who complained. */
const facelessMeta = ({ meta }: Pick<ContentRow, 'meta'>): Record<string, unknown> => {
  const { where: _place, by: _by, ...others } = meta;
  return others;
};

/** The row as somebody who sees so much may have it; a masked contact has no id either, because that is the reporter's. */
export function contentView(row: ContentRow, seeing: Seeing, place: number): ContentView {
  const masked = isMasked(row, seeing);
  const hidesId = masked && row.class === 'contact';
  return {
    id: hidesId ? `withheld-${place}` : row.id,
    kind: row.kind,
    class: row.class,
    text: masked ? null : row.text,
    meta: masked
      ? row.kind === 'attachment'
        ? { kind: row.meta['kind'] ?? null }
        : {}
      : seeing.complainant
        ? { ...row.meta }
        : facelessMeta(row),
    createdAt: row.created_at.toISOString(),
    erasedAt: row.erased_at?.toISOString() ?? null,
    masked,
  };
}
