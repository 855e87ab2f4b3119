import { DomainError } from '@steward/contracts';
import { describe, expect, it } from '@jest/globals';
import { mustBeWorkKinds } from './work-kinds.rule.js';

describe('the kinds of work of a person', () => {
  it('are those of the list, by code or name, each once', () => {
    expect(mustBeWorkKinds(['plumbing', '强电', 'pests', 'plumbing'])).toEqual([
      'electrical',
      'pest-control',
      'plumbing',
    ]);
  });

  it('and what is none is refused by its value', () => {
    const refused = ((): unknown => {
      try {
        return mustBeWorkKinds(['lift', '高空作业', 'aloft']);
      } catch (error) {
        return error;
      }
    })();
    expect(refused).toBeInstanceOf(DomainError);
    const { code, text, more } = refused as DomainError;
    expect(code).toBe('work-kind.unknown');
    expect(text.zh).toContain('没有“高空作业”、“aloft”');
    expect(text.en).toContain('has no "高空作业", "aloft"');
    expect(more.details).toMatchObject({ unknown: ['高空作业', 'aloft'] });
  });
});
