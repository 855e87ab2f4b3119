import { useSyncExternalStore } from 'react';

/** The languages of the product, Chinese first. */
export type Language = 'zh' | 'en';

/** A sentence in both languages. */
export interface Bilingual {
  readonly zh: string;
  readonly en: string;
}

const key = 'steward.language';
const listeners = new Set<() => void>();

function firstLanguage(): Language {
  const asked = new URLSearchParams(window.location.search).get('lang') ?? window.localStorage.getItem(key);
  if (asked === 'zh' || asked === 'en') return asked;
  return navigator.language.toLowerCase().startsWith('zh') || !navigator.language.toLowerCase().startsWith('en')
    ? 'zh'
    : 'en';
}

let current: Language = firstLanguage();
document.documentElement.lang = current === 'zh' ? 'zh-CN' : 'en';

/** The language that is shown now; outside of components. */
export const language = (): Language => current;

/** Shows everything in this language from now on, and remembers it in this browser. */
export function setLanguage(next: Language): void {
  current = next;
  window.localStorage.setItem(key, next);
  document.documentElement.lang = next === 'zh' ? 'zh-CN' : 'en';
  for (const listener of listeners) listener();
}

/** The language that is shown; the component is drawn anew when it changes. */
export function useLanguage(): Language {
  return useSyncExternalStore(subscribe, language);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
