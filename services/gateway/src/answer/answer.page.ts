import { problemKinds, type DomainError } from '@steward/contracts';
import { declineReasonNames, declineReasons } from '@steward/handbook';
import { inLanguage, type Language } from '@steward/service-kit';
import { inWords, timeIn } from '../owner/owner.words.js';
import { languageSwitch } from '../pages/language-switch.js';
import { html, say, type Html, type Page } from '../pages/page.js';
import type { AnswerView } from './answer.schemas.js';

/** In which language the page speaks, which number it tells, and why an answer was refused. */
export interface AnswerMoment {
  readonly language: Language;
  /** The number to ring; null: none is set. */
  readonly phone: string | null;
  readonly refused?: Pick<DomainError, 'kind' | 'code' | 'text'>;
}

const style = `
.drill{border-color:var(--late);color:var(--late);font-weight:700;text-align:center}
dl{margin:0}dt{color:var(--soft);font-size:.92rem;margin-top:.5rem}dt:first-child{margin-top:0}dd{margin:0}
.ways{display:grid;grid-template-columns:repeat(3,1fr);gap:.5rem}.ways button{margin:0;min-height:56px;padding:.5rem .2rem}
.reasons button{min-height:52px;margin-top:.5rem}summary{min-height:48px}
`;

/** How long people have until they are there, min. */
const ways = [5, 10, 15, 20, 30, 60] as const;

const standsSays: Readonly<Record<Exclude<AnswerView['stands'], 'open' | 'answered'>, readonly [string, string]>> = {
  enough: ['已有足够的人应答，您不必赶来。', 'Enough others come: you need not.'],
  'ran-out': ['应答时间已过，已呼叫其他人。', 'The time to answer is over, and others are called.'],
  lapsed: [
    '您应答后未按时到场，应答已失效，已呼叫其他人。',
    'You said that you come and were not there in time; others are called.',
  ],
  over: ['应急已结束，您不必赶来。', 'It is over: you need not come.'],
};

const answerSays: Readonly<Record<NonNullable<AnswerView['answer']>['says'], readonly [string, string]>> = {
  coming: ['您已应答：马上到', 'You answered: on my way'],
  cannot: ['您已应答：不能到场', 'You answered: cannot come'],
  here: ['您已登记：已到场', 'You are entered as there'],
  'standing-by': ['您已应答：待命', 'You answered: standing by'],
};

/** The page behind an answer link: what, where, since when, why him, until when; one press answers. It works without scripts. */
export function answerPage(view: AnswerView, moment: AnswerMoment): Page {
  const { about, drill, offers, stands } = view;
  const { language, phone, refused } = moment;
  const title =
    about === null ? say(language, `应急呼叫 ${view.number}`, `Call ${view.number}`) : inWords(about.title, language);
  const gone = stands === 'open' || stands === 'answered' ? null : standsSays[stands];
  return {
    ...(refused === undefined ? (gone === null ? {} : { status: 410 }) : { status: problemKinds[refused.kind] }),
    language,
    title,
    style,
    body: html`${languageSwitch(language)}
      ${drill ? html`<section class="drill">${say(language, '【演练】这是一次演练', '[DRILL] This is a drill')}</section>` : null}
      <h1>${title}</h1>
      ${refused === undefined ? null : html`<section class="warn" role="alert" data-refusal="${refused.code}">${inLanguage(refused.text, language)}</section>`}
      ${gone === null ? null : html`<section class="warn" data-stands="${stands}"><p>${say(language, ...gone)}</p></section>`}
      ${answered(view, language)} ${about === null ? null : what(view, about, language)}
      ${offers.includes('coming') ? comingForm(language) : null}
      ${offers.includes('standing-by') ? oneButton('standing-by', say(language, '我待命，保持电话畅通', 'I stand by, phone at hand'), language) : null}
      ${offers.includes('here') ? oneButton('here', say(language, '我已到场', 'I am there'), language, stands === 'open') : null}
      ${offers.includes('cannot') ? cannotForm(language) : null} ${ring(phone, language)}
      ${
        stands === 'open'
          ? html`<p class="soft">
              ${say(language, '链接只供被呼叫的本人使用，应答一次有效；请勿转发。打开本页不算应答。', 'The link is for whoever was called, and answers once; do not pass it on. Opening this page is no answer.')}
            </p>`
          : null
      }`,
  };
}

/** Why a link shows nothing, and the number to ring. */
export function answerGonePage(refusal: Pick<DomainError, 'kind' | 'code' | 'text'>, moment: AnswerMoment): Page {
  const { language, phone } = moment;
  const title =
    refusal.kind === 'unavailable'
      ? say(language, '暂时无法应答', 'It cannot be answered just now')
      : say(language, '应答链接无效', 'This link answers nothing');
  return {
    status: problemKinds[refusal.kind],
    language,
    title,
    body: html`${languageSwitch(language)}
      <h1>${title}</h1>
      <section class="warn" role="alert" data-refusal="${refusal.code}">
        <p>${inLanguage(refusal.text, language)}</p>
      </section>
      ${ring(phone, language)}`,
  };
}

function answered({ answer, holdsUntil, zone }: AnswerView, language: Language): Html | null {
  if (answer === null) return null;
  const holds = holdsUntil === null ? null : timeIn(zone, holdsUntil, language, true);
  const why = answer.why === null ? null : inWords(declineReasonNames[answer.why], language);
  return html`<section class="done" role="status" data-answer="${answer.says}">
    <p class="big">
      ${say(language, ...answerSays[answer.says])}${why === null ? null : say(language, `（${why}）`, ` (${why})`)}
    </p>
    <p class="soft">${timeIn(zone, answer.at, language)}</p>
    ${
      holds === null
        ? null
        : html`<p>
            ${say(language, `${holds}前未到场的，将重新呼叫。到场后请点“我已到场”。`, `Unless you are there by ${holds}, others are called. Press "I am there" when you are.`)}
          </p>`
    }
  </section>`;
}

function what(
  { answerBy, watch, zone }: AnswerView,
  about: NonNullable<AnswerView['about']>,
  language: Language,
): Html {
  const where = [about.estate, about.place].flatMap((part) => (part === null ? [] : [inWords(part, language)]));
  const row = (name: string, value: Html | string | null): Html | null =>
    value === null || value === ''
      ? null
      : html`<dt>${name}</dt>
          <dd>${value}</dd>`;
  return html`<section>
    <dl>
      ${row(say(language, '级别', 'Level'), about.level === null ? null : inWords(about.level, language))}
      ${row(say(language, '地点', 'Where'), where.join(say(language, ' ', ', ')))}
      ${row(watch ? say(language, '预警发布', 'Warned at') : say(language, '开始时间', 'Since'), timeIn(zone, about.beganAt, language))}
      ${row(say(language, '呼叫对象', 'Called'), about.called === null ? null : say(language, `${about.called}（不是您本人？请勿应答，转告本人或致电）`, `${about.called} (not you? Do not answer: tell him, or ring)`))}
      ${row(say(language, '为何呼叫您', 'Why you'), `${inWords(about.why, language)}${say(language, `（服务手册 ${about.clauses.join('、')}）`, ` (service handbook ${about.clauses.join(', ')})`)}`)}
      ${row(say(language, '应答截止', 'Answer by'), answerBy === null ? null : html`<strong>${say(language, `${timeIn(zone, answerBy, language, true)}，之后呼叫下一位`, `${timeIn(zone, answerBy, language, true)}, then the next one is called`)}</strong>`)}
    </dl>
  </section>`;
}

/** Each button is the whole answer: one thumb, one press. */
const form = (says: AnswerView['offers'][number], language: Language, inside: Html): Html =>
  html`<form method="post" action="?lang=${language}">
    <input type="hidden" name="says" value="${says}" />${inside}
  </form>`;

const comingForm = (language: Language): Html =>
  html`<section>
    <h2>${say(language, '我马上到，大约还要', 'I am on my way; there in about')}</h2>
    ${form(
      'coming',
      language,
      html`<div class="ways">
        ${ways.map((minutes) => html`<button name="minutes" value="${minutes}">${say(language, `${minutes} 分钟`, `${minutes} min`)}</button>`)}
      </div>`,
    )}
  </section>`;

const oneButton = (says: AnswerView['offers'][number], text: string, language: Language, quiet = false): Html =>
  html`<section>
    ${form(says, language, quiet ? html`<button class="quiet">${text}</button>` : html`<button>${text}</button>`)}
  </section>`;

const cannotForm = (language: Language): Html =>
  html`<section>
    <details>
      <summary>
        ${say(language, '不能到场（请选原因，马上呼叫下一位）', 'I cannot come (choose why; the next one is called at once)')}
      </summary>
      <div class="reasons">
        ${form(
          'cannot',
          language,
          html`${declineReasons.map((why) => html`<button class="quiet" name="why" value="${why}">${inWords(declineReasonNames[why], language)}</button>`)}`,
        )}
      </div>
    </details>
  </section>`;

const ring = (phone: string | null, language: Language): Html =>
  phone === null
    ? html`<p>
        ${say(language, '情况有变或有疑问，请致电小区值班电话。', 'If anything changes, or is unclear, ring the duty number of the estate.')}
      </p>`
    : html`<p>
        ${say(language, '情况有变或有疑问，请致电：', 'If anything changes, or is unclear, ring: ')}<a
          class="button quiet"
          href="tel:${phone}"
          >${phone}</a
        >
      </p>`;
