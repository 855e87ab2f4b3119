import { plainText } from '@steward/handbook';

/** What was typed to find a dwelling: words that its address has, and numbers as people shorten it. */
export interface AddressSearch {
  /** Each of them stands in the Chinese or the English address, lower case. */
  readonly words: readonly string[];
  /** POSIX expression over the address's numbers and letters as `numbersSql` writes them; null when none were typed. */
  readonly numbers: string | null;
  /** POSIX expression over the address in capitals: the building whose number was said to be one ("3号楼"); null when none was. */
  readonly building: string | null;
}

/** A number that was said to be a building's, however its address marks it. */
const saidBuilding = /([0-9]+[A-Za-z]?|[A-Za-z][0-9]*)\s*(?:号楼|[栋幢座])/;
/** What was typed ends with a number that is said to be whole: "1201室", "3号楼". */
const endsWhole = /(?:号楼|号院|单元|[栋幢座室])\s*$/;

/** The numbers and Latin letters of a Chinese address in their order: "湖畔花园3号楼2单元1201室" reads `-3-2-1201-`. */
export const numbersSql = (address: string): string =>
  `'-' || trim(both '-' from regexp_replace(upper(${address}), '[^0-9A-Z]+', '-', 'g')) || '-'`;

const most = 6;

/**
 * Reads what a front desk types while somebody says where he lives: `3-2-1201`, `3号楼1201`, `3 1201`, `湖畔 A座1201`. Numbers
 * stand in the address in the typed order, the last one may be typed in part; what was left out between them (the unit) may
 * be there. Everything else is looked for as it is.
 */
export function addressSearchOf(typed: string): AddressSearch {
  const words: string[] = [];
  const numbers: string[] = [];
  const said = plainText(typed);
  for (const part of said.split(' ')) {
    const plain = part.replace(/号楼|号院|单元|[栋幢座室号#\-－—–/.,，、]/g, ' ');
    for (const piece of plain
      .split(' ')
      .flatMap((one) => one.match(/[0-9]+[A-Za-z]?|[A-Za-z][0-9]*|[^0-9A-Za-z]+/g) ?? []))
      if (/^(?:[0-9]+[A-Za-z]?|[A-Za-z][0-9]*)$/.test(piece)) numbers.push(piece.toUpperCase());
      else words.push(piece.toLowerCase());
  }
  const [, block = null] = saidBuilding.exec(said) ?? [];
  const building =
    block === null ? null : `(^|[^0-9A-Z-])${block.toUpperCase()} *(号楼|[栋幢座号#-])`;
  const joined = numbers.map((one) => `-${one}`).join('(?:-[0-9A-Z]+)*');
  // Words in Latin letters ("Lakeside") are words, not marks of a building.
  return /[A-Za-z]{2}/.test(said) || numbers.length > most
    ? { words: [said.toLowerCase()], numbers: null, building: null }
    : { words, numbers: numbers.length === 0 ? null : `${joined}${endsWhole.test(said) ? '-' : ''}`, building };
}
