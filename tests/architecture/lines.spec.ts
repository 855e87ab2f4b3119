import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { counted, marks, sentenceOf, written } from '../../cli/scripts/count-lines.mjs';

const text = readFileSync(join(fileURLToPath(new URL('../..', import.meta.url)), 'docs/architecture.md'), 'utf8');
const numbersIn = (sentence: string): number[] =>
  (sentence.match(/\d+(?= (?:lines|of tests|and)|\.$)/g) ?? []).map(Number);

describe('how many lines a process is', () => {
  const said = text.slice(text.indexOf(marks[0]) + marks[0].length, text.indexOf(marks[1]));

  it('is counted and not typed: the documentation says what the script counts, give or take a tenth', () => {
    const [told, now] = [numbersIn(said), numbersIn(sentenceOf(counted()))];
    expect(told).toHaveLength(5);
    const near = told.every((number, place) => Math.abs(number / (now[place] ?? 0) - 1) < 0.1);
    expect({ near, otherwise: 'node cli/scripts/count-lines.mjs', now }).toMatchObject({ near: true });
  });

  it('is written between its marks, and nothing else changes', () => {
    expect(written(text, said)).toBe(text);
    expect(() => written('no place', said)).toThrow('count-lines.mjs');
  });

  it('is small for a process that is a definition: what only its service adds is some hundred', () => {
    expect(counted().service.lines).toBeLessThan(1000);
  });
});
