import { randomUUID } from 'node:crypto';
import type { Language } from '@steward/service-kit';
import { languageSwitch } from '../pages/language-switch.js';
import { html, say, type Html, type Page } from '../pages/page.js';
import { appointmentSection } from './appointment.section.js';
import { fileFields, filesScript } from './owner.files.js';
import type { OwnerView } from './owner.schemas.js';
import { inWords, timeIn } from './owner.words.js';

/** What has just been done, and what went wrong with a form that is shown again with what was typed. */
export interface OwnerMoment {
  readonly language: Language;
  /** Token of the link, as it stands in the address. */
  readonly token: string;
  readonly done?: string | undefined;
  readonly refused?: { readonly action: string; readonly why: string; readonly text: string; readonly status: number };
}

/** The owner's page of a case: how it stands, what happens next and when, what was said, and what the owner may do. */
export function ownerPage(view: OwnerView, moment: OwnerMoment): Page {
  const { number, state, conversation, zone, actions } = view;
  const { language, refused } = moment;
  const may = (action: string): boolean => actions.includes(action);
  return {
    ...(refused === undefined ? {} : { status: refused.status }),
    language,
    title: `${number} · ${inWords(state, language)}`,
    pictures: true,
    script: filesScript(language),
    body: html`${languageSwitch(language)}
      ${moment.done === 'filed' ? filed(number, language) : html`<h1>${say(language, `您反映的事项 ${number}`, `Your matter ${number}`)}</h1>`}
      ${doneBefore(moment.done, language)} ${how(view, language)} ${appointmentSection(view, moment)}
      ${may('rate') ? rateForm(moment) : null}
      ${
        conversation.length === 0
          ? null
          : html`<section>
              <h2>${say(language, '沟通记录', 'What was said')}</h2>
              ${conversation.map((one) => said(one, zone, language))}
            </section>`
      }
      ${files(view, moment)} ${may('attach') ? photoForm(language) : null}
      ${may('reply') ? wordsForm('reply', may('attach'), say(language, '补充说明', 'Tell us more'), say(language, '发送', 'Send'), moment) : null}
      ${may('reopen') ? wordsForm('reopen', false, say(language, '问题没有解决？请说明原因', 'Not solved? Tell us why'), say(language, '要求重新处理', 'Ask us to deal with it again'), moment) : null}
      <p class="soft">
        ${say(language, '请保存本页，随时可回来查看。持有此链接的人都能看到本事项，请勿转发。', 'Keep this page: you can come back at any time. Whoever has the link sees this matter, so do not pass it on.')}
      </p>
      <button type="button" class="quiet" data-copy="${say(language, '已复制', 'Copied')}" hidden>
        ${say(language, '复制本页链接', 'Copy the link of this page')}
      </button>`,
  };
}

const filed = (number: string, language: Language): Html =>
  html`<h1>${say(language, '已收到，谢谢您', 'Thank you, we have got it')}</h1>
    <section class="done" role="status">
      <p>${say(language, '您的单号，来电时报这个号即可', 'Your number, should you call us')}</p>
      <p class="number">${number}</p>
    </section>`;

function doneBefore(done: string | undefined, language: Language): Html | null {
  const words: Readonly<Record<string, string>> = {
    reply: say(language, '已收到您的补充，处理人会看到。', 'We have got it; whoever handles it will see it.'),
    photo: say(language, '已收到您的照片，谢谢。', 'We have got your photo, thank you.'),
    rate: say(language, '已收到您的评价，谢谢。', 'We have got your rating, thank you.'),
    appointment: say(
      language,
      '已收到您对预约的答复，处理人会看到。',
      'We have got your answer; whoever handles it will see it.',
    ),
    reopen: say(language, '已重新受理，主管会跟进。', 'It is taken up again, and the supervisor sees to it.'),
  };
  const told = done === undefined ? undefined : words[done];
  return told === undefined ? null : html`<section class="done" role="status">${told}</section>`;
}

/** State, next step with its instant, and who handles it. */
function how({ state, next, handler, zone, rating }: OwnerView, language: Language): Html {
  return html`<section>
    <p class="big">${inWords(state, language)}</p>
    ${
      next
        ? html`<p>
            ${say(language, '接下来：', 'Next: ')}${inWords(next, language)}
            ${next.at ? html`<br /><strong><time datetime="${next.at}">${timeIn(zone, next.at, language)}</time></strong>` : null}
          </p>`
        : null
    }
    ${handler ? html`<p>${say(language, '处理人：', 'Handled by: ')}${handler.name ?? '—'}${handler.phone ? html` · <a href="tel:${handler.phone}">${handler.phone}</a>` : null}</p>` : null}
    ${rating ? html`<p class="soft">${say(language, `您的评价：${rating} 分`, `Your rating: ${rating} of 5`)}</p>` : null}
  </section>`;
}

function said({ at, from, text }: OwnerView['conversation'][number], zone: string, language: Language): Html {
  const who = from === 'owner' ? say(language, '您', 'You') : say(language, '物业', 'We');
  return html`<div class="said ${from === 'owner' ? 'mine' : ''}">
    <span class="soft">${who} · ${timeIn(zone, at, language)}</span><br /><span class="words">${text}</span>
  </div>`;
}

/** What the owner has sent himself. */
function files({ attachments }: OwnerView, { language, token }: OwnerMoment): Html | null {
  if (attachments.length === 0) return null;
  const address = (id: string): string => `/v1/owner-links/${token}/attachments/${id}`;
  const name = (type: string): string =>
    type.startsWith('audio/')
      ? say(language, '语音', 'Recording')
      : type.startsWith('video/')
        ? say(language, '视频', 'Video')
        : say(language, '照片', 'Photo');
  return html`<section>
    <h2>${say(language, '您发来的照片和语音', 'What you have sent')}</h2>
    <ul class="photos">
      ${attachments.map(
        ({ id, type }, index) =>
          html`<li>
            <a href="${address(id)}"
              >${type.startsWith('image/') && type !== 'image/heic' ? html`<img src="${address(id)}" alt="${name(type)} ${index + 1}" loading="lazy" />` : `${name(type)} ${index + 1}`}</a
            >
          </li>`,
      )}
    </ul>
  </section>`;
}

/** Why a form was refused, above it. */
export const trouble = (action: string, { refused }: OwnerMoment): Html | null =>
  refused?.action === action ? html`<p class="warn" role="alert"><strong>${refused.why}</strong></p>` : null;
/** What was typed into a form that was refused. */
export const typedIn = (action: string, { refused }: OwnerMoment): string =>
  refused?.action === action ? refused.text : '';

/** Forms post below the link's own address; the key makes a second press of the button the same wish. */
function wordsForm(
  action: 'reply' | 'reopen',
  withFiles: boolean,
  title: string,
  button: string,
  moment: OwnerMoment,
): Html {
  const { language, token } = moment;
  const sends = withFiles
    ? html` data-send data-upload="/v1/owner-links/${token}/attachments"
      data-then="/o/${token}/?done=reply&lang=${language}"`
    : null;
  return html`<section>
    <form method="post" action="${action}?lang=${language}" ${sends}>
      ${trouble(action, moment)} <input type="hidden" name="key" value="${randomUUID()}" />
      <label for="${action}">${title}</label
      ><textarea
        id="${action}"
        name="text"
        rows="4"
        maxlength="4000"
        required
        placeholder="${say(language, '请写下您想说的话', 'What would you like to say?')}"
      >
${typedIn(action, moment)}</textarea>
      ${withFiles ? fileFields(language) : null}
      <button>${button}</button>
    </form>
  </section>`;
}

/** Where no script runs, a photo is sent by a form of its own. */
function photoForm(language: Language): Html {
  return html`<noscript>
    <section>
      <form method="post" action="photo?lang=${language}" enctype="multipart/form-data">
        <label for="photo">${say(language, '照片（可不发）', 'A photo (optional)')}</label
        ><input id="photo" name="file" type="file" accept="image/*" required />
        <button>${say(language, '发送照片', 'Send the photo')}</button>
      </form>
    </section>
  </noscript>`;
}

function rateForm(moment: OwnerMoment): Html {
  const { language } = moment;
  const words =
    language === 'en'
      ? ['very bad', 'bad', 'fair', 'good', 'very good']
      : ['很不满意', '不满意', '一般', '满意', '很满意'];
  return html`<section>
    <form method="post" action="rate?lang=${language}">
      ${trouble('rate', moment)} <input type="hidden" name="key" value="${randomUUID()}" />
      <fieldset>
        <legend>${say(language, '请为这次处理打分', 'Please rate how we dealt with it')}</legend>
        <div class="scores">
          ${words.map((word, index) => html`<label><input type="radio" name="score" value="${index + 1}" required />${index + 1}<br /><span class="soft">${word}</span></label>`)}
        </div>
      </fieldset>
      <label for="why">${say(language, '您的意见（可不填）', 'Anything to add (optional)')}</label
      ><textarea id="why" name="text" rows="3" maxlength="4000">${typedIn('rate', moment)}</textarea>
      <button>${say(language, '提交评价', 'Send rating')}</button>
    </form>
  </section>`;
}
