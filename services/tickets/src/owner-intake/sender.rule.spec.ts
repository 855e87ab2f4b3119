import { describe, expect, it } from '@jest/globals';
import { defaultStandard } from '@steward/handbook';
import { intakeLimit } from './intake-limits.js';
import { ownerFilingSchema } from './owner-intake.schemas.js';
import { senderKey, senderOf } from './sender.rule.js';

describe('who is counted against floods', () => {
  const key = senderKey('s'.repeat(40));
  const place = { kind: 'building', id: 'b1' } as const;
  const sender = (
    body: object,
    address = '198.51.100.7',
    at: typeof place | { kind: 'dwelling'; id: string } = place,
  ) => senderOf(key, at, ownerFilingSchema.parse({ text: '电梯停了', ...body }), address);

  it.each([
    ['198.51.100.7', '::ffff:198.51.100.7'],
    ['2001:db8:0:1::1', '2001:0DB8:0000:0001:1:2:3:4'],
    ['not an address', ''],
  ])('%s and %s are one network', (one, other) => {
    expect(sender({}, one).addressKey).toBe(sender({}, other).addressKey);
    expect(sender({}, one).addressKey).not.toBe(sender({}, '198.51.100.8').addressKey);
  });

  it('keeps no number, mail or address readable', () => {
    const { subjects, twin } = sender({ contact: { phone: '13800001234', mail: 'a@example.com' } });
    expect(subjects.map((subject) => subject.counted)).toEqual(['contact', 'contact', 'address', 'building']);
    expect(JSON.stringify([subjects, twin])).not.toMatch(/1380000|example|198\.51/);
  });

  it('knows the same words again however they are set, and nobody else’s', () => {
    const contact = { phone: '138 0000 1234' };
    const { twin } = sender({ contact });
    expect(sender({ contact: { phone: '+86-13800001234' }, text: '电梯 停了！' }, '192.0.2.1').twin).toBe(twin);
    expect(sender({ contact, text: '电梯停了两次' }).twin).not.toBe(twin);
    expect(sender({ contact: { phone: '13800001235' } }).twin).not.toBe(twin);
    expect(sender({ contact }, '198.51.100.7', { kind: 'dwelling', id: 'b1' }).twin).not.toBe(twin);
    expect(sender({ text: '！！！' }).twin).not.toBe(sender({ text: '？？？' }).twin);
  });

  it('counts by the figures of the standard, else by our own', () => {
    expect(intakeLimit(defaultStandard, 'contact')).toEqual({ hour: 5, day: 20 });
    expect(intakeLimit(defaultStandard, 'address')).toEqual({ hour: 20, day: 80 });
    const figures = defaultStandard.figures.map((figure) =>
      figure.id === 'complaint.intake.per-contact-and-hour' ? { ...figure, value: 2 } : figure,
    );
    expect(intakeLimit({ ...defaultStandard, figures }, 'contact')).toEqual({ hour: 2, day: 8 });
    expect(intakeLimit({ ...defaultStandard, figures: [] }, 'contact')).toEqual({ hour: 5, day: 20 });
    expect(intakeLimit(defaultStandard, 'dwelling')).toEqual({ hour: 5, day: 20 });
  });
});
