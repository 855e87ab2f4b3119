import { describe, expect, it } from '@jest/globals';
import { templates } from './catalogue.js';
import { render } from './render.js';
import { asShortText, cutTo, instantInShort, partsOf, shortParts, whatWithin, whereWithin } from './short.js';
import { languages } from './template.js';

describe('the short form of a message', () => {
  it.each(templates.map((template) => [template.id, template] as const))(
    '%s says what it is about in both languages, without the brackets that frame a sign name',
    (_id, template) => {
      for (const language of languages) {
        const { short } = render(template, template.sample, {
          language,
          zone: 'Asia/Shanghai',
          clause: null,
          link: null,
          names: {},
        });
        expect(short.what.length).toBeGreaterThan(3);
        // Operators have no phone here; a company's own templates at the provider cut what is longer.
        if (template.audience !== 'operator')
          expect([...short.what].length).toBeLessThanOrEqual(language === 'en' ? 70 : 35);
        expect(short.what).not.toMatch(/[【】[\]{}\n]|undefined|null|https?:/);
        if (short.number !== null) expect(short.what).not.toContain(short.number);
        for (const part of Object.values(partsOf(short, language))) expect(part).not.toBe('');
      }
    },
  );

  it('stands in a fixed order: what, where, by when, number, link', () => {
    expect(shortParts).toEqual(['what', 'where', 'by', 'number', 'link']);
    const template = templates.find(({ id }) => id === 'person.limit-breached');
    if (template === undefined) throw new Error('no such template');
    const params = { ...template.sample, emergency: false, whereZh: '3号楼1单元501' };
    const context = { language: 'zh-CN', zone: 'Asia/Shanghai', clause: '§3.1', link: null, names: {} } as const;
    const { short } = render(template, params, context);
    expect(asShortText(short, 'http://s.test/s/abc', 'zh-CN')).toBe(
      '响应超时：电梯困人，3号楼1单元501，时限 3月2日 10:00，LH1042，http://s.test/s/abc',
    );
  });

  it('writes an instant in the zone of the estate, across midnight', () => {
    expect(instantInShort('2026-03-01T16:30:00.000Z', 'Asia/Shanghai', 'zh-CN')).toBe('3月2日 00:30');
    expect(instantInShort('2026-03-01T16:30:00.000Z', 'Asia/Shanghai', 'en')).toBe('2 Mar 00:30');
    expect(instantInShort('soon', 'Asia/Shanghai', 'en')).toBeNull();
  });

  it.each(templates.filter(({ sample }) => 'problemZh' in sample).map((template) => [template.id, template] as const))(
    '%s says the whole problem in the 35 characters that a provider takes',
    (_id, template) => {
      for (const language of languages) {
        const context = { language, zone: 'Asia/Shanghai', clause: null, link: null, names: {} } as const;
        const { short } = render(template, template.sample, context);
        if (!short.about) continue;
        const said = whatWithin(short, 35, language);
        expect([...said].length).toBeLessThanOrEqual(35);
        expect(said).toContain(short.about);
      }
    },
  );

  it('cuts what is less than the problem, and of a place what is widest', () => {
    const short = { where: null, by: null, number: null };
    const top = { ...short, what: 'Top of the chain · Respond: Leak in the dwelling', about: 'Leak in the dwelling' };
    expect(whatWithin(top, 35, 'en')).toBe('Leak in the dwelling: Top of the c…');
    const long = 'Lift noisy, shaking or not level';
    expect(whatWithin({ ...short, what: `Overdue · Respond: ${long}`, about: long }, 35, 'en')).toBe(long);
    expect(whatWithin({ ...short, what: '响应超时：电梯困人', about: '电梯困人' }, 35, 'zh-CN')).toBe(
      '响应超时：电梯困人',
    );
    expect(whereWithin('湖畔花园2号楼1单元501室', 11, 'zh-CN')).toBe('…2号楼1单元501室');
    expect(whereWithin('Room 501, Unit 1, Building 2, Lakeside Gardens', 35, 'en')).toBe(
      'Room 501, Unit 1, Building 2, Lake…',
    );
  });

  it('is cut by characters, those of the upper planes whole', () => {
    expect(cutTo('𠮷𠮷𠮷𠮷', 3)).toBe('𠮷𠮷…');
    expect(cutTo('𠮷𠮷𠮷', 3)).toBe('𠮷𠮷𠮷');
  });
});
