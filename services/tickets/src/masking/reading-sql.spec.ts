import { describe, expect, it } from '@jest/globals';
import { readingTable } from '@steward/handbook';
import type { Caller } from '@steward/service-kit';
import { readingSql } from './reading.sql.js';

const roles = [...new Set(readingTable.map(({ role }) => role))];
const callerWith = (held: readonly (typeof roles)[number][]): Caller => ({
  kind: 'person',
  id: 'ma',
  personId: 'ma',
  grants: held.map((role) => ({ role, companyId: 'co', estateId: null })),
  language: 'zh-CN',
});

describe('how much somebody reads, as SQL', () => {
  it.each([[[]], ...roles.map((role) => [[role]]), [roles]])('uses every value that it leaves behind: %p', (held) => {
    const values: unknown[] = [];
    const sql = readingSql(callerWith(held), (value) => `$${String(values.push(value))}`, 'k');
    const used = new Set([...sql.matchAll(/\$(\d+)/g)].map(([, number]) => Number(number)));
    expect([...used].sort((a, b) => a - b)).toEqual(values.map((_value, index) => index + 1));
  });
});
