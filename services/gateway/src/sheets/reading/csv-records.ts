import { NotReadable, tooCostly } from './not-readable.js';
import { readingLimits } from './reading.limits.js';

const quote = 0x22;
const lineFeed = 0x0a;
const carriageReturn = 0x0d;

/**
 * The records of a CSV (RFC 4180; lines may end in CR, LF or both), one after the other, each field whole and none beyond what
 * may be read. Our own, because it stops within a line that never ends, and reads megabytes in milliseconds. Throws NotReadable.
 */
export function* csvRecords(text: string, delimiter: string): Generator<string[]> {
  const between = delimiter.charCodeAt(0);
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  let line = 1;
  let fields: string[] = [];
  while (at < text.length) {
    let field: string;
    if (text.charCodeAt(at) === quote) {
      const end = endOfQuoted(text, at, line);
      field = text.slice(at + 1, end);
      const lines = newlinesIn(field);
      if (field.includes('""')) field = field.replaceAll('""', '"');
      at = end + 1;
      if (at < text.length && !ends(text.charCodeAt(at), between)) throw badQuote(line);
      line += lines;
    } else {
      const end = endOfPlain(text, at, between);
      if (text.charCodeAt(end) === quote) throw badQuote(line);
      field = text.slice(at, end);
      at = end;
    }
    if (field.length > readingLimits.cellCharacters) throw tooCostly('cellCharacters');
    if (fields.length >= readingLimits.fields) throw tooCostly('fields');
    fields.push(field);
    if (at < text.length && text.charCodeAt(at) === between) {
      at += 1;
      // A line that ends in a delimiter ends in an empty field, also where the file ends there.
      if (at < text.length) continue;
      fields.push('');
    }
    yield fields;
    fields = [];
    if (text.charCodeAt(at) === carriageReturn && text.charCodeAt(at + 1) === lineFeed) at += 1;
    at += 1;
    line += 1;
  }
}

const ends = (code: number, between: number): boolean =>
  code === between || code === lineFeed || code === carriageReturn;

function endOfPlain(text: string, from: number, between: number): number {
  let at = from;
  while (at < text.length && !ends(text.charCodeAt(at), between) && text.charCodeAt(at) !== quote) at += 1;
  return at;
}

function endOfQuoted(text: string, from: number, line: number): number {
  let end = text.indexOf('"', from + 1);
  while (end >= 0 && text.charCodeAt(end + 1) === quote) end = text.indexOf('"', end + 2);
  if (end < 0) throw badQuote(line);
  return end;
}

function newlinesIn(field: string): number {
  let count = 0;
  for (let at = field.indexOf('\n'); at >= 0; at = field.indexOf('\n', at + 1)) count += 1;
  return count;
}

const badQuote = (line: number): NotReadable => new NotReadable({ code: 'sheet.broken-csv', line });
