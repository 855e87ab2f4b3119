import { describe, expect, it } from '@jest/globals';
import { spanOnPaper } from './words.js';

const zone = 'America/New_York';
const at = (iso: string): number => Date.parse(iso);

describe('something of which no exact instant is known', () => {
  it('is a day and says so: no midnight, and no noon', () => {
    expect(spanOnPaper([at('2023-01-01T05:00:00Z'), at('2023-01-02T04:59:59.999Z')], zone)).toEqual({
      zh: '2023-01-01（只知日期）',
      en: '2023-01-01 (hour not known)',
    });
  });

  it('is a day also where the clocks change, or where the observation cut it', () => {
    expect(spanOnPaper([at('2023-03-12T05:00:00Z'), at('2023-03-13T03:59:59.999Z')], zone).en).toContain(
      '(hour not known)',
    );
    expect(spanOnPaper([at('2023-01-01T05:00:00Z'), at('2023-01-01T14:00:00Z')], zone).en).toContain(
      '(hour not known)',
    );
  });

  it('known to the hour is no day', () => {
    expect(spanOnPaper([at('2024-07-24T15:00:20Z'), at('2024-07-24T16:00:20Z')], zone)).toEqual({
      zh: '2024-07-24 11:00:20 至 12:00:20 之间',
      en: 'between 2024-07-24 11:00:20 and 12:00:20',
    });
    expect(spanOnPaper([at('2024-07-24T04:00:00Z'), at('2024-07-24T05:00:00Z')], zone).en).toBe(
      'between 2024-07-24 00:00 and 01:00',
    );
  });

  it('is an instant where both are the same', () => {
    expect(spanOnPaper([at('2024-07-24T16:00:00Z'), at('2024-07-24T16:00:00Z')], zone).en).toBe('2024-07-24 12:00');
  });
});
