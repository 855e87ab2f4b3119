import { problemKinds, type DomainError } from '@steward/contracts';
import { inLanguage, type Language } from '@steward/service-kit';
import { html, say, type Page } from './page.js';

/** The page behind a one-time link: signs in by posting to its own address, by itself where scripts run. */
export function signInPage(language: Language): Page {
  return {
    language,
    title: say(language, '登录 Steward', 'Sign in to Steward'),
    body: html`<h1>${say(language, '登录 Steward 管家', 'Sign in to Steward')}</h1>
      <section>
        <form method="post">
          <p>${say(language, '该链接只能使用一次。', 'This link works once.')}</p>
          <button>${say(language, '登录', 'Sign in')}</button>
        </form>
      </section>`,
    script: 'document.forms[0].submit();',
  };
}

/** Says why something can't be done, with the refusal's code in the page for whoever looks into it, not on it. */
export function sorryPage(refusal: Pick<DomainError, 'kind' | 'code' | 'text'>, language: Language): Page {
  return {
    status: problemKinds[refusal.kind],
    language,
    title: say(language, '抱歉', 'Sorry'),
    body: html`<h1>${say(language, '抱歉', 'Sorry')}</h1>
      <section class="warn" data-refusal="${refusal.code}">
        <p>${inLanguage(refusal.text, language)}</p>
      </section>`,
  };
}
