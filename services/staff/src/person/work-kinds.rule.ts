import { DomainError } from '@steward/contracts';
import { asWorkKinds, notWorkKinds, workKindNames, workKinds } from '@steward/handbook';

/**
 * The kinds of work that were written, by their codes, each once and in order. Refused with `work-kind.unknown`, naming what is
 * none: what a company means by it is found in the list or asked for in the standard, it is not made up here.
 */
export function mustBeWorkKinds(written: readonly string[]): string[] {
  const unknown = notWorkKinds(written);
  if (unknown.length === 0) return asWorkKinds(written);
  const names = workKinds.map((kind) => workKindNames[kind]);
  throw new DomainError(
    'invalid',
    'work-kind.unknown',
    {
      zh: `作业类别表中没有${unknown.map((one) => `“${one}”`).join('、')}。可选：${names.map(({ zh }) => zh).join('、')}。`,
      en: `The list of kinds of work has no ${unknown.map((one) => `"${one}"`).join(', ')}. It has: ${names.map(({ en }) => en).join(', ')}.`,
    },
    { clause: '§1.3.2', details: { unknown, possible: [...workKinds] } },
  );
}
