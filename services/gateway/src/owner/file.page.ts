import { randomUUID } from 'node:crypto';
import type { Language } from '@steward/service-kit';
import { languageSwitch } from '../pages/language-switch.js';
import { html, say, type Html, type Page } from '../pages/page.js';
import { fileFields, filesScript } from './owner.files.js';
import type { Filed, Place, PlaceProblems } from './owner.schemas.js';
import { insideDwelling } from './filing.js';
import { inWords } from './owner.words.js';

/** The form as it is shown: for whom, and what was typed when it is shown again because something went wrong. */
export interface FileMoment {
  readonly language: Language;
  readonly typed?: Readonly<Record<string, string>>;
  readonly refused?: { readonly why: string; readonly status: number };
}

const kinds = [
  ['repair', '报修', 'Repair'],
  ['complaint', '投诉', 'Complaint'],
  ['enquiry', '咨询', 'Question'],
  ['suggestion', '建议', 'Suggestion'],
  ['praise', '表扬', 'Praise'],
] as const;

/** The form behind a building's or a dwelling's QR code: no account, anonymous if wished, big buttons. */
export function filePage(place: Place, problems: PlaceProblems, moment: FileMoment): Page {
  const { language, refused } = moment;
  const name = inWords(place.name, language);
  const estate = place.estateName === null ? '' : inWords(place.estateName, language);
  const where = name.includes(estate) ? name : `${estate} · ${name}`;
  return {
    ...(refused === undefined ? {} : { status: refused.status }),
    language,
    title: say(language, '告诉物业', 'Tell us'),
    pictures: true,
    style: shownWithPlace(problems),
    ...(place.active ? { script: filesScript(language) } : {}),
    body: html`${languageSwitch(language)}
      <h1>${say(language, '告诉物业', 'Tell us')}</h1>
      <section>
        <p class="big">${where}</p>
        <p class="soft">
          ${say(language, '不用注册。提交后给您一个链接，随时可以看办到哪一步。留下电话，我们才能联系您；不留就是匿名。', 'No account wanted. You get a link that shows at any time how it stands. Only with a phone number can we reach you; without one you stay anonymous.')}
        </p>
      </section>
      ${refused === undefined ? null : sorry(refused.why, refused.status, language)}
      ${place.active ? fileForm(place, problems, moment) : html`<section class="warn">${say(language, '该二维码已停用，请联系前台。', 'This code is no longer in use; please ask the front desk.')}</section>`}`,
  };
}

/** What went wrong, and that nothing typed is lost. */
export function sorry(why: string, status: number, language: Language): Html {
  return html`<section class="warn" role="alert">
    <p><strong>${why}</strong></p>
    ${
      status === 429
        ? html`<p>
            ${say(language, '为防止恶意刷单，每个电话和网络的提交次数有限。您之前的事项都已收到，不需要重复提交。', 'So that nobody can flood us, there is a limit for each phone number and network. What you sent before has arrived; there is no need to send it again.')}
          </p>`
        : null
    }
    <p class="soft">${say(language, '您填写的内容还在下面。', 'What you wrote is still below.')}</p>
  </section>`;
}

/** The problems of a place are shown when it is chosen; where a browser cannot do that, all are. */
function shownWithPlace({ places }: PlaceProblems): string {
  const shown = places
    .map(({ id }) => id)
    .filter((id) => /^[a-z0-9-]{1,64}$/.test(id))
    .map((id) => `form:has(#place-${id}:checked) [data-place="${id}"]`);
  if (shown.length === 0) return '';
  return `@supports selector(:has(a)){[data-place]{display:none}${shown.join(',')}{display:block}}`;
}

function fileForm(place: Place, problems: PlaceProblems, { language, typed = {} }: FileMoment): Html {
  const checked = (yes: boolean): Html | null => (yes ? html` checked` : null);
  const kind = typed['kind'] ?? 'repair';
  const at = typed['place'] ?? (place.kind === 'dwelling' ? 'dwelling' : '');
  return html`<section>
    <form method="post" action="?lang=${language}" data-send>
      <input type="hidden" name="key" value="${typed['key'] ?? randomUUID()}" />
      <fieldset>
        <legend>${say(language, '什么事', 'What is it')}</legend>
        <div class="choices">
          ${kinds.map(([value, zh, en]) => html`<label><input type="radio" name="kind" value="${value}" ${checked(value === kind)} required />${say(language, zh, en)}</label>`)}
        </div>
      </fieldset>
      ${
        problems.places.length === 0
          ? null
          : html`<fieldset>
                <legend>${say(language, '在哪里', 'Where is it')}</legend>
                <div class="choices">
                  ${problems.places.map(({ id, title }) => html`<label><input type="radio" name="place" id="place-${id}" value="${id}" ${checked(id === at)} />${inWords(title, language)}</label>`)}
                </div>
              </fieldset>
              ${place.kind === 'building' ? roomField(problems, language, typed['room'] ?? '') : null}
              ${problems.places.map((one) => problemsOf(one, problems, language, typed['leaf'] ?? ''))}`
      }
      <label for="text">${say(language, '发生了什么？', 'What happened?')}</label
      ><textarea id="text" name="text" rows="5" maxlength="4000" required>${typed['text'] ?? ''}</textarea>
      <label for="where">${say(language, '具体位置（可不填）', 'Where exactly (optional)')}</label
      ><input
        id="where"
        name="where"
        maxlength="120"
        value="${typed['where'] ?? ''}"
        placeholder="${say(language, '如：2单元电梯厅；户内如厨房', 'Lift lobby of unit 2; at home: the kitchen')}"
      />
      ${fileFields(language)} ${contactFields(language, typed)}
      <label
        ><input type="checkbox" name="call" ${checked(typed['call'] === 'on')} />
        ${say(language, '请打电话给我，不要发消息（须留电话）', 'Please call me rather than write (with a phone number)')}</label
      >
      <button>${say(language, '提交', 'Send')}</button>
    </form>
  </section>`;
}

/** How whoever fills in a form is reached, if he wishes. */
export const contactFields = (language: Language, typed: Readonly<Record<string, string>>): Html =>
  html`<label for="phone">${say(language, '电话（可不填，不填为匿名）', 'Phone (optional; anonymous without)')}</label
    ><input id="phone" name="phone" type="tel" maxlength="30" autocomplete="tel" value="${typed['phone'] ?? ''}" />
    <label for="name">${say(language, '怎么称呼您（可不填）', 'Your name (optional)')}</label
    ><input id="name" name="name" maxlength="80" autocomplete="name" value="${typed['name'] ?? ''}" />
    <label for="mail">${say(language, '邮箱（可不填）', 'Mail (optional)')}</label
    ><input id="mail" name="mail" type="email" maxlength="254" autocomplete="email" value="${typed['mail'] ?? ''}" />`;

/** Asked where a building's code is scanned for something at home: whoever comes has to know the door. */
const roomField = ({ places }: PlaceProblems, language: Language, typed: string): Html | null =>
  places.every(({ id }) => id !== insideDwelling)
    ? null
    : html`<div class="asked-room" data-place="${insideDwelling}">
        <label for="room">${say(language, '单元和房号', 'Unit and room')}</label
        ><input
          id="room"
          name="room"
          maxlength="40"
          value="${typed}"
          placeholder="${say(language, '如：2单元501', 'Unit 2, room 501')}"
        />
      </div>`;

function problemsOf(
  place: PlaceProblems['places'][number],
  { categories, leaves }: PlaceProblems,
  language: Language,
  chosen: string,
): Html | null {
  const here = leaves.filter((leaf) => leaf.place === place.id);
  if (here.length === 0) return null;
  const choice = (value: string, words: string): Html =>
    html`<label
      ><input type="radio" name="leaf" value="${value}" ${value === chosen ? html` checked` : null} />${words}</label
    >`;
  // By category, as they stand in the tree; a category without a name is none to show.
  const groups = [...new Set(here.map(({ category }) => category))].map((category) => ({
    title: categories.find(({ id }) => id === category)?.title,
    leaves: here.filter((leaf) => leaf.category === category),
  }));
  return html`<fieldset data-place="${place.id}">
    <legend>${inWords(place.title, language)}${say(language, '：是什么问题', ': what is the matter')}</legend>
    ${groups.map(
      ({ leaves: some, title }) =>
        html`${title === undefined || groups.length === 1 ? null : html`<p class="soft">${inWords(title, language)}</p>`}
          <div class="choices wide">
            ${some.map(({ category, problem, title: name }) => choice(`${place.id}/${category}/${problem}`, inWords(name, language)))}
          </div>`,
    )}
    <div class="choices wide">
      ${choice(`${place.id}/`, say(language, '其他，或说不清', 'Something else, or not sure'))}
    </div>
  </fieldset>`;
}

/** What somebody sees who has filed the same before, from elsewhere: the number, and no link. */
export function filedPage({ number }: Filed, language: Language): Page {
  return {
    status: 201,
    language,
    title: say(language, '已收到', 'We have got it'),
    body: html`<h1>${say(language, '已收到，谢谢您', 'Thank you, we have got it')}</h1>
      <section class="done">
        <p>${say(language, '您的单号', 'Your number')}</p>
        <p class="number">${number}</p>
        <p class="soft">
          ${say(language, '这件事此前已经报过，正在处理。可以报单号向前台查询。', 'It had been told before and is being dealt with. Ask the front desk by this number.')}
        </p>
      </section>`,
  };
}
