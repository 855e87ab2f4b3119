import { describe, expect, it } from '@jest/globals';
import { alarmedType, allTopics, newsIdOf, ownerOf, restatedType, topics, type FactNews } from '@steward/contracts';
import { factNewsMessage, stateNewsMessage } from '../messaging/fact-message.js';
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

  it('what a service says to the operator, or of a case that it has lost, is of no company, and of nobody else', () => {
    const at = '2026-03-02T03:00:00.000Z';
    const said = (changes: Partial<FactNews>): string => {
      const news: FactNews = {
        id: newsIdOf({ caseId: changes.caseId ?? 'c', seq: 1 }),
        process: 'complaint',
        caseId: 'c',
        seq: 1,
        type: restatedType,
        at,
        recordedAt: at,
        actor: { id: 'system:tickets', role: 'system' },
        companyId: 'steward',
        estateId: null,
        data: {},
        state: 'unknown',
        over: true,
        ...changes,
      };
      const { headers, key, topic, value } = factNewsMessage(topics.ticketsFacts, news, { service: 'tickets' });
      const bytes = Buffer.from(String(value));
      const read = readMessage('news', { topic, key, headers, partition: 0, offset: '0', timestamp: 0, value: bytes });
      return read.kind === 'unreadable' ? read.code : read.kind;
    };
    const alarm = { type: alarmedType, process: 'operator', caseId: 'alarm-tickets-timers.lacking' } as const;
    expect(said({})).toBe('news');
    expect(said(alarm)).toBe('news');
    expect(said({ type: 'complaint.received' })).toBe('news.foreign-scope');
    expect(said({ over: false })).toBe('news.foreign-scope');
    expect(said({ ...alarm, companyId: 'a' })).toBe('news.foreign-scope');
    expect(said({ ...alarm, caseId: 'alarm-staff-timers.lacking' })).toBe('news.foreign-scope');
    expect(said({ ...alarm, process: 'complaint' })).toBe('news.foreign-process');
  });
});
