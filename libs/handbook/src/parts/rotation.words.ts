import type { Bilingual } from '../standard/standard.js';

const numerals = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];

/**
 * A rotation as the trade says it: `做二休二` where its first days are worked and the others free, else its days of how many
 * (`第3、4天，8天一轮`). `days` counted from 1, in order; `length` in days.
 */
export function rotationInWords(days: readonly number[], length: number): Bilingual {
  const rest = length - days.length;
  const isPlain = rest > 0 && days.every((day, place) => day === place + 1);
  const [on, off] = [numerals[days.length], numerals[rest]];
  if (isPlain && on !== undefined && off !== undefined)
    return { zh: `做${on}休${off}`, en: `${String(days.length)} on, ${String(rest)} off` };
  return {
    zh: `第${days.join('、')}天，${String(length)}天一轮`,
    en: `days ${days.join(', ')} of ${String(length)}`,
  };
}

/** A rotation out of what people write: `做二休二`, `上2休2`, `2 on 2 off`, `第3、4天，8天一轮`, `days 3, 4 of 8`; null: it is none. */
export function rotationIn(text: string): { readonly days: readonly number[]; readonly length: number } | null {
  const said = text.normalize('NFKC').toLowerCase().replace(/\s+/g, '');
  const plain =
    /^[做上干](\d{1,2}|[一二两三四五六七八九十])休(\d{1,2}|[一二两三四五六七八九十])$/.exec(said) ??
    /^(\d{1,2})on[,;、/-]?(\d{1,2})off$/.exec(said);
  if (plain !== null) {
    const [on, off] = [numberIn(plain[1]), numberIn(plain[2])];
    return checked(
      Array.from({ length: on }, (_, place) => place + 1),
      on + off,
    );
  }
  const some =
    /^第([\d、,;]+)[天日][,;、]?(\d{1,2})[天日]一[轮循]环?$/.exec(said) ??
    /^days?([\d、,;]+)of(\d{1,2})(?:days)?$/.exec(said);
  if (some === null) return null;
  return checked(
    (some[1] ?? '')
      .split(/[、,;]/)
      .filter((one) => one !== '')
      .map(Number),
    Number(some[2]),
  );
}

const numberIn = (text = ''): number =>
  /^\d+$/.test(text) ? Number(text) : numerals.indexOf(text === '两' ? '二' : text);

function checked(days: readonly number[], length: number): ReturnType<typeof rotationIn> {
  const own = [...new Set(days)].sort((a, b) => a - b);
  return length >= 2 && own.length > 0 && own.every((day) => day >= 1 && day <= length) ? { days: own, length } : null;
}
