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

/** Tells the browser: what it reads aloud, hyphenates and installs is in this language. */
function tellBrowser(language: Language): void {
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  document.querySelector('link[rel="manifest"]')?.setAttribute('href', `/app.${language}.webmanifest`);
}

let current: Language = firstLanguage();
tellBrowser(current);

/** The language that is shown now; outside of components. */
export const language = (): Language => current;

/** Shows everything in this language from now on, and remembers it in this browser. */
export function setLanguage(next: Language): void {
  current = next;
  window.localStorage.setItem(key, next);
  tellBrowser(next);
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
