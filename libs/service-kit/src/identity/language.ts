import type { FastifyRequest } from 'fastify';
import type { Language } from './caller.js';

/** The language that `Accept-Language` prefers among ours; the default when it names neither. */
export function languageOf(request: Pick<FastifyRequest, 'headers'>, fallback: Language): Language {
  const header = request.headers['accept-language'];
  if (typeof header !== 'string') return fallback;
  let best: { readonly language: Language; readonly weight: number } | null = null;
  for (const range of header.slice(0, 500).split(',')) {
    const [tag = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase());
    const language: Language | null = /^zh\b/.test(tag) ? 'zh-CN' : /^en\b/.test(tag) ? 'en' : null;
    const quality = parameters.find((parameter) => parameter.startsWith('q='));
    const weight = quality === undefined ? 1 : Number(quality.slice(2));
    if (language !== null && weight > 0 && (best === null || weight > best.weight)) best = { language, weight };
  }
  return best?.language ?? fallback;
}

/** The sentence in a language. */
export const inLanguage = (text: { readonly zh: string; readonly en: string }, language: Language): string =>
  language === 'en' ? text.en : text.zh;
