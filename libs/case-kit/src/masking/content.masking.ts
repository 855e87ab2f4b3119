import type { Seeing } from '@steward/handbook';
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

/** Which kinds of content a process keeps back from whom. */
export interface ContentKinds {
  /** What is to be done: all that `task` reads, beside what the reader wrote himself. */
  readonly task: readonly string[];
  /** About whoever reported it, whatever stands in them. */
  readonly telling: readonly string[];
}

type Kind = Pick<ContentRow, 'kind' | 'class' | 'meta'>;

/** How much of a case's content somebody may have. */
export interface ContentMasking {
  /** Whether a row shows who reported it by what it is, so that reading it is on record in every case (§7.4). */
  showsComplainant(this: void, row: Kind): boolean;
  /** Whether somebody who sees so much may have the row at all, masked or not; `isHis`: he wrote it. */
  mayHave(this: void, row: Pick<ContentRow, 'kind'>, seeing: Seeing, isHis: boolean): boolean;
  /** Whether the row is shown without what is in it. */
  isMasked(this: void, row: Kind, seeing: Seeing): boolean;
  /** The row as somebody who sees so much may have it; a masked contact has no id either, because that is the reporter's. */
  contentView(this: void, row: ContentRow, seeing: Seeing, place: number): ContentView;
}

/** Photos of the staff show a thing; a voice, a letter and what an owner sent show who reported it. */
const facelessKinds: readonly unknown[] = ['photo-before', 'photo-after'];

const isOwners = (row: Pick<ContentRow, 'meta'>): boolean =>
  typeof row.meta['by'] === 'string' && row.meta['by'].startsWith('owner:');

/** What a row's `meta` may tell those who may not know who reported it. */
const facelessMeta = ({ meta }: Pick<ContentRow, 'meta'>): Record<string, unknown> => {
  const { where: _place, by: _by, ...others } = meta;
  return others;
};

/** How content of a process is masked (§7.3, §7.4). */
export function contentMasking({ task, telling }: ContentKinds): ContentMasking {
  const showsComplainant = (row: Kind): boolean =>
    row.class === 'contact' ||
    telling.includes(row.kind) ||
    (row.kind === 'attachment' && (isOwners(row) || !facelessKinds.includes(row.meta['kind'])));
  const isMasked = (row: Kind, seeing: Seeing): boolean =>
    row.class === 'contact' ? !seeing.contact : showsComplainant(row) && !seeing.complainant;
  return {
    showsComplainant,
    isMasked,
    mayHave: ({ kind }, { words }, isHis) => words === 'all' || (words === 'task' && (isHis || task.includes(kind))),
    contentView: (row, seeing, place) => {
      const masked = isMasked(row, seeing);
      const hidesId = masked && row.class === 'contact';
      return {
        id: hidesId ? `withheld-${String(place)}` : row.id,
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
    },
  };
}
