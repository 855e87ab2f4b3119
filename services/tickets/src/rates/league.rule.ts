import type { LeagueRow } from './league.schemas.js';
import type { Rate } from './rates.schemas.js';

/** With fewer known cases nothing is placed (ours): one case more or less would move the rate by ten points. */
export const fewestPlaced = 10;

/** 95 %, two-sided. */
const z = 1.959964;

/**
 * Wilson's score interval of `met` in `of`: where the rate lies behind so few cases. E. B. Wilson, Probable Inference, JASA 22
 * (1927). Both ends are within 0–1.
 */
export function wilson(met: number, of: number): { readonly least: number; readonly most: number } {
  const share = met / of;
  const spread = z * Math.sqrt((share * (1 - share)) / of + (z * z) / (4 * of * of));
  const middle = share + (z * z) / (2 * of);
  const scale = 1 + (z * z) / of;
  return { least: Math.max(0, (middle - spread) / scale), most: Math.min(1, (middle + spread) / scale) };
}

/** What was met of what is known, by which rows are ordered; how sure that is their places say. */
const knownShare = ({ met, of }: Rate): number => (of === 0 ? 0 : met / of);

/** The interval, with the unknown as missed for its lower and as met for its upper end; null where nothing is known. */
function likelyOf({ met, of, unknown }: Rate): LeagueRow['likely'] {
  if (of === 0) return null;
  const all = of + unknown;
  return { least: wilson(met, all).least, most: wilson(met + unknown, all).most };
}

/**
 * Rows in their order. Whoever's interval lies wholly above another's is surely before it; a place is as sure as that: between
 * one behind those who are surely before, and all who are not surely behind.
 */
export function leagueOf(rows: readonly Pick<LeagueRow, 'key' | 'rate'>[]): LeagueRow[] {
  const counted = rows
    .map((row) => ({ ...row, cases: row.rate.of + row.rate.unknown, likely: likelyOf(row.rate) }))
    .filter(({ cases }) => cases > 0);
  const placed = counted.filter(({ rate }) => rate.of >= fewestPlaced);
  const isBefore = (one: LeagueRow['likely'], other: LeagueRow['likely']): boolean =>
    one !== null && other !== null && one.least > other.most;
  return counted
    .map((row): LeagueRow => {
      const isPlaced = row.rate.of >= fewestPlaced;
      const before = placed.filter((other) => isBefore(other.likely, row.likely)).length;
      const behind = placed.filter((other) => isBefore(row.likely, other.likely)).length;
      return {
        ...row,
        place: isPlaced ? { best: before + 1, worst: placed.length - behind } : null,
        says: isPlaced
          ? null
          : {
              zh: `已知结果仅 ${String(row.rate.of)} 件，不足 ${String(fewestPlaced)} 件，不排名次。`,
              en: `Only ${String(row.rate.of)} known cases, fewer than ${String(fewestPlaced)}: no place.`,
            },
      };
    })
    .sort((a, b) =>
      a.place === null || b.place === null
        ? Number(a.place === null) - Number(b.place === null) || b.cases - a.cases || (a.key < b.key ? -1 : 1)
        : knownShare(b.rate) - knownShare(a.rate) || b.cases - a.cases || (a.key < b.key ? -1 : 1),
    );
}
