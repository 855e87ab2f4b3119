import { describe, expect, it } from '@jest/globals';
import { defaultStandard, skillName } from '../index.js';

describe('skills', () => {
  it.each([...new Set(defaultStandard.complaint.problems.flatMap(({ skills }) => skills))])(
    '%s has a name in both languages',
    (skill) => {
      expect(skillName(skill).zh).toMatch(/^\p{Script=Han}+$/u);
      expect(skillName(skill).en).toMatch(/^[a-z][a-z ]+$/);
    },
  );

  it('of a company’s own are called as it wrote them', () => {
    expect(skillName('高空作业')).toEqual({ zh: '高空作业', en: '高空作业' });
  });
});
