import { describe, expect, it } from '@jest/globals';
import { allTopics, ownerOf, topics } from '@steward/contracts';
import { stateNewsMessage } from './fact-message.js';
import { readMessage } from './message.reading.js';

const view = { personId: 'p', active: true, skills: [], grants: [{ role: 'admin', companyId: 'b', estateId: null }] };
const code = (companyId: string, service: string): string => {
  const { headers, key, topic, value } = stateNewsMessage(
    topics.people,
    { caseId: 'p', seq: 9, companyId, estateId: null, view },
    { service },
  );
  const read = readMessage('state', {
    topic,
    key,
    headers,
    partition: 0,
    offset: '0',
    timestamp: 0,
    value: Buffer.from(String(value)),
  });
  return read.kind === 'unreadable' ? read.code : read.kind;
};

describe('whose a message is', () => {
  it('stands in the table for every topic', () => {
    expect(allTopics.filter(({ name }) => ownerOf(name) === null)).toEqual([]);
  });

  it('decides whether it is believed: its sender, and that its view says nothing of another company', () => {
    expect(code('b', 'staff')).toBe('state');
    expect(code('a', 'staff')).toBe('news.foreign-scope');
    expect(code('b', 'tickets')).toBe('news.foreign-source');
  });
});
