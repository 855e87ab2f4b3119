import { describe, expect, it } from '@jest/globals';
import {
  asWorkKinds,
  defaultStandard,
  kindOfCategory,
  notWorkKinds,
  workKindName,
  workKindNames,
  workKindOf,
  workKinds,
} from '../index.js';

describe('kinds of work', () => {
  it.each(workKinds)('%s has a name in both languages', (kind) => {
    expect(workKindNames[kind].zh).toMatch(/^\p{Script=Han}+$/u);
    expect(workKindNames[kind].en).toMatch(/^[a-z][a-z ]+$/);
  });

  it('are everything that a problem of the standard wants', () => {
    expect(notWorkKinds(defaultStandard.complaint.problems.flatMap(({ skills }) => skills))).toEqual([]);
  });

  it('are meant by code, by name in either language, and by the category that people were written down with', () => {
    expect(['plumbing', '给排水', ' Plumbing ', 'water'].map(workKindOf)).toEqual(Array(4).fill('plumbing'));
    expect(workKindOf('高空作业')).toBeNull();
    expect(asWorkKinds(['pests', 'pest-control', '强电', '高空作业'])).toEqual([
      'electrical',
      'pest-control',
      '高空作业',
    ]);
  });

  it('are known of every category of the tree but the one for the rest', () => {
    const categories = new Set(defaultStandard.complaint.problems.map(({ category }) => category));
    expect([...categories].filter((category) => kindOfCategory(category) === null)).toEqual(['other']);
  });

  it('say of what is not on the list that it is not, with its value', () => {
    expect(workKindName('pests')).toEqual(workKindNames['pest-control']);
    expect(workKindName('高空作业')).toEqual({ zh: '高空作业（不在作业类别表内）', en: '高空作业 (not on the list)' });
    expect(notWorkKinds(['lift', '高空作业', '高空作业'])).toEqual(['高空作业']);
  });
});
