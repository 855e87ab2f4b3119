import { describe, expect, it } from '@jest/globals';
import { templates } from './catalogue.js';
import { render } from './render.js';
import { asShortText, cutTo, instantInShort, partsOf, shortParts } from './short.js';
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
      '响应超时：电梯困人，3号楼1单元501，3月2日 10:00，LH1042，http://s.test/s/abc',
    );
  });

  it('writes an instant in the zone of the estate, across midnight', () => {
    expect(instantInShort('2026-03-01T16:30:00.000Z', 'Asia/Shanghai', 'zh-CN')).toBe('3月2日 00:30');
    expect(instantInShort('2026-03-01T16:30:00.000Z', 'Asia/Shanghai', 'en')).toBe('2 Mar 00:30');
    expect(instantInShort('soon', 'Asia/Shanghai', 'en')).toBeNull();
  });

  it('is cut by characters, those of the upper planes whole', () => {
    expect(cutTo('𠮷𠮷𠮷𠮷', 3)).toBe('𠮷𠮷…');
    expect(cutTo('𠮷𠮷𠮷', 3)).toBe('𠮷𠮷𠮷');
  });
});
