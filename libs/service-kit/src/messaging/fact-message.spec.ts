import { describe, expect, it } from '@jest/globals';
import { type FactNews, topics } from '@steward/contracts';
import { traceIdOf, traceparentOr } from '../logging/traceparent.js';
import { factNewsMessage, stateNewsMessage } from './fact-message.js';

const news: FactNews = {
  id: 'case-1/7',
  process: 'complaint',
  caseId: 'case-1',
  seq: 7,
  type: 'complaint.accepted',
  at: '2026-03-01T08:00:00.000Z',
  recordedAt: '2026-03-01T08:00:01.000Z',
  actor: { id: 'p1', role: 'handler' },
  companyId: 'c1',
  estateId: 'e1',
  clause: '§4.4',
  data: { personId: 'p1' },
};
const trace = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';

describe('a message of the news', () => {
  it('carries the attributes of a CloudEvent, the key of its case and the trace it belongs to', () => {
    const message = factNewsMessage(topics.ticketsFacts, news, { service: 'tickets', traceparent: trace });
    expect(message).toMatchObject({ topic: 'tickets.facts', key: 'case-1' });
    expect(message.headers).toEqual({
      ce_specversion: '1.0',
      ce_id: 'case-1/7',
      ce_type: 'complaint.accepted',
      ce_source: '/steward/tickets',
      ce_subject: 'case-1',
      ce_sequence: '7',
      ce_time: '2026-03-01T08:00:01.000Z',
      'content-type': 'application/json',
      traceparent: trace,
    });
    expect(JSON.parse(String(message.value))).toEqual(news);
  });

  it('is never made of what readers could not read', () => {
    expect(() => factNewsMessage(topics.ticketsFacts, { ...news, seq: 0 }, { service: 'tickets' })).toThrow();
    expect(() => factNewsMessage(topics.ticketsFacts, { ...news, at: 'yesterday' }, { service: 'tickets' })).toThrow();
  });

  it('is a tombstone, with its number, when the thing is gone', () => {
    const state = { caseId: 'e1', seq: 4, companyId: 'c1', estateId: 'e1' };
    const here = stateNewsMessage(topics.estates, { ...state, view: { code: 'LH' } }, { service: 'assets' });
    expect(JSON.parse(String(here.value))).toEqual({ ...state, view: { code: 'LH' } });
    const gone = stateNewsMessage(topics.estates, { ...state, view: null }, { service: 'assets' });
    expect(gone).toMatchObject({
      key: 'e1',
      value: null,
      headers: { ce_sequence: '4', ce_type: 'assets.estates.gone' },
    });
  });

  it.each([undefined, '', 'nonsense', '00-00000000000000000000000000000000-b7ad6b7169203331-01'])(
    'gets a new trace instead of %p',
    (given) => {
      const made = traceparentOr(given);
      expect(made).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/);
      expect(made).not.toBe(traceparentOr(given));
      expect(traceIdOf(made)).toHaveLength(32);
    },
  );

  it('keeps the trace that it was given', () => {
    expect(traceparentOr(trace)).toBe(trace);
    expect(traceIdOf(trace)).toBe('0af7651916cd43dd8448eb211c80319c');
    expect(traceIdOf('nonsense')).toBeNull();
  });
});
