import { useState } from 'react';

const nameOf = (caseId: string, way: string): string => `steward.draft.${caseId}.${way}`;

/** Words that are being written about a case: one draft per way of saying them, kept over a reload of the tab. */
export function useDraft(caseId: string, way: string): [string, (text: string) => void] {
  const name = nameOf(caseId, way);
  const [drafts, setDrafts] = useState<Readonly<Record<string, string>>>({});
  const text = drafts[name] ?? window.sessionStorage.getItem(name) ?? '';
  const setText = (next: string): void => {
    if (next === '') window.sessionStorage.removeItem(name);
    else window.sessionStorage.setItem(name, next);
    setDrafts((before) => ({ ...before, [name]: next }));
  };
  return [text, setText];
}
