import { languageOf, type Language } from '@steward/service-kit';
import type { FastifyRequest } from 'fastify';
import { html, type Html } from './page.js';

/** The language that the address asks for (`?lang=`), else what the browser prefers. */
export function pageLanguage(request: Pick<FastifyRequest, 'headers' | 'url'>, fallback: Language): Language {
  const asked = askedLanguage(request);
  return asked ?? languageOf(request, fallback);
}

/** What the address asks for; null when it asks for none. */
export function askedLanguage({ url }: Pick<FastifyRequest, 'url'>): Language | null {
  const asked = new URLSearchParams(url.split('?', 2)[1] ?? '').get('lang');
  return asked === 'en' || asked === 'zh-CN' ? asked : null;
}

/** Leads to the same page in the other language, and says so in that language. */
export const languageSwitch = (language: Language): Html =>
  language === 'en'
    ? html`<a class="lang" href="?lang=zh-CN" lang="zh-CN" hreflang="zh-CN">中文</a>`
    : html`<a class="lang" href="?lang=en" lang="en" hreflang="en">English</a>`;
