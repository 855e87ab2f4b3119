import { randomUUID } from 'node:crypto';
import type { Language } from '@steward/service-kit';
import { html, say, type Html, type Page } from '../pages/page.js';
import type { Filed, OwnerView, Place } from './owner.schemas.js';

const inWords = (words: { readonly zh: string; readonly en: string }, language: Language): string =>
  say(language, words.zh, words.en);

/** The owner's page of a case: how it stands, who handles it, what was said, and what the owner may do. */
export function ownerPage(view: OwnerView, language: Language, done: boolean): Page {
  const { number, state, next, handler, conversation, attachments, zone, actions, rating } = view;
  const may = (action: string): boolean => actions.includes(action);
  return {
    language,
    title: `${number} · ${inWords(state, language)}`,
    body: html`<h1>${say(language, `您反映的事项 ${number}`, `Your matter ${number}`)}</h1>
      ${done ? html`<section role="status">${say(language, '已收到，谢谢您。', 'Thank you, we have got it.')}</section>` : null}
      <section>
        <p class="big">${inWords(state, language)}</p>
        ${next ? html`<p>${inWords(next, language)}${next.at ? html`<br /><span class="soft">${timeIn(zone, next.at, language)}</span>` : null}</p>` : null}
        ${handler ? html`<p>${say(language, '处理人', 'Handled by')}: ${handler.name ?? '—'}${handler.phone ? html` · <a href="tel:${handler.phone}">${handler.phone}</a>` : null}</p>` : null}
        ${rating ? html`<p class="soft">${say(language, `您的评价：${rating} 分`, `Your rating: ${rating} of 5`)}</p>` : null}
      </section>
      ${
        conversation.length === 0
          ? null
          : html`<section>
              <h2>${say(language, '沟通记录', 'What was said')}</h2>
              ${conversation.map((one) => said(one, zone, language))}
            </section>`
      }
      ${attachments.length === 0 ? null : html`<section><p class="soft">${say(language, `您已发来 ${attachments.length} 个文件。`, `You have sent us ${attachments.length} file(s).`)}</p></section>`}
      ${may('attach') ? photoForm('photo', language) : null} ${may('rate') ? rateForm(language) : null}
      ${may('reply') ? wordsForm('reply', say(language, '补充说明', 'Tell us more'), say(language, '发送', 'Send'), language) : null}
      ${may('reopen') ? wordsForm('reopen', say(language, '问题没有解决？', 'Not solved?'), say(language, '要求重新处理', 'Ask us to deal with it again'), language) : null}`,
  };
}

function said({ at, from, text }: OwnerView['conversation'][number], zone: string, language: Language): Html {
  const who = from === 'owner' ? say(language, '您', 'You') : say(language, '物业', 'We');
  return html`<div class="said ${from === 'owner' ? 'mine' : ''}">
    <span class="soft">${who} · ${timeIn(zone, at, language)}</span><br />${text}
  </div>`;
}

/** Forms post below the link's own address; the key makes a second press of the button the same wish. */
function wordsForm(action: 'reply' | 'reopen', title: string, button: string, language: Language): Html {
  return html`<section>
    <form method="post" action="${action}">
      <input type="hidden" name="key" value="${randomUUID()}" /> <label for="${action}">${title}</label
      ><textarea
        id="${action}"
        name="text"
        rows="4"
        maxlength="4000"
        required
        placeholder="${say(language, '请写下您想说的话', 'What would you like to say?')}"
      ></textarea>
      <button>${button}</button>
    </form>
  </section>`;
}

/** `action`: where the photo goes, from the page that shows the form. */
function photoForm(action: string, language: Language): Html {
  return html`<section>
    <form method="post" action="${action}" enctype="multipart/form-data">
      <label for="photo">${say(language, '照片（可不发）', 'A photo (optional)')}</label
      ><input id="photo" name="file" type="file" accept="image/*" required />
      <button>${say(language, '发送照片', 'Send the photo')}</button>
    </form>
  </section>`;
}

function rateForm(language: Language): Html {
  const words =
    language === 'en'
      ? ['very bad', 'bad', 'fair', 'good', 'very good']
      : ['很不满意', '不满意', '一般', '满意', '很满意'];
  return html`<section>
    <form method="post" action="rate">
      <input type="hidden" name="key" value="${randomUUID()}" />
      <h2>${say(language, '请为这次处理打分', 'Please rate how we dealt with it')}</h2>
      <div class="scores">
        ${words.map((word, index) => html`<label><input type="radio" name="score" value="${index + 1}" required />${index + 1}<br /><span class="soft">${word}</span></label>`)}
      </div>
      <label for="why">${say(language, '您的意见（可不填）', 'Anything to add (optional)')}</label
      ><textarea id="why" name="text" rows="3" maxlength="4000"></textarea>
      <button>${say(language, '提交评价', 'Send rating')}</button>
    </form>
  </section>`;
}

/** The form behind a building's QR code: no account, anonymous if wished. */
export function filePage(place: Place, language: Language): Page {
  const kinds = [
    ['repair', '报修', 'Repair'],
    ['complaint', '投诉', 'Complaint'],
    ['enquiry', '咨询', 'Question'],
    ['suggestion', '建议', 'Suggestion'],
    ['praise', '表扬', 'Praise'],
  ] as const;
  const where = `${inWords(place.estateName, language)} · ${inWords(place.name, language)}`;
  return {
    language,
    title: say(language, '告诉物业', 'Tell us'),
    body: html`<h1>${say(language, '告诉物业', 'Tell us')}</h1>
      <section>
        <p class="big">${where}</p>
        <p class="soft">
          ${say(language, '不用注册。留下电话可以收到处理进度；不留就是匿名。', 'No account wanted. Leave a phone number to hear how it goes on; without one you stay anonymous.')}
        </p>
      </section>
      ${place.active ? fileForm(kinds, language) : html`<section class="warn">${say(language, '该二维码已停用，请联系前台。', 'This code is no longer in use; please ask the front desk.')}</section>`}`,
  };
}

function fileForm(kinds: readonly (readonly [string, string, string])[], language: Language): Html {
  return html`<section>
    <form method="post">
      <input type="hidden" name="key" value="${randomUUID()}" />
      <label for="kind">${say(language, '事项', 'What is it')}</label
      ><select id="kind" name="kind">
        ${kinds.map(([value, zh, en]) => html`<option value="${value}">${say(language, zh, en)}</option>`)}
      </select>
      <label for="text">${say(language, '发生了什么？在哪里？', 'What happened, and where?')}</label
      ><textarea id="text" name="text" rows="5" maxlength="4000" required></textarea>
      <label for="name">${say(language, '怎么称呼您（可不填）', 'Your name (optional)')}</label
      ><input id="name" name="name" maxlength="80" autocomplete="name" />
      <label for="phone">${say(language, '电话（可不填）', 'Phone (optional)')}</label
      ><input id="phone" name="phone" type="tel" maxlength="30" autocomplete="tel" />
      <label for="mail">${say(language, '邮箱（可不填）', 'Mail (optional)')}</label
      ><input id="mail" name="mail" type="email" maxlength="254" autocomplete="email" />
      <label
        ><input type="checkbox" name="call" />
        ${say(language, '请打电话给我，不要发消息', 'Please call me rather than write')}</label
      >
      <button>${say(language, '提交', 'Send')}</button>
    </form>
  </section>`;
}

/** What somebody sees who has just filed. */
export function filedPage({ number, link }: Filed, language: Language): Page {
  return {
    status: 201,
    language,
    title: say(language, '已收到', 'We have got it'),
    body: html`<h1>${say(language, '已收到，谢谢您', 'Thank you, we have got it')}</h1>
      <section>
        <p>${say(language, '您的单号', 'Your number')}</p>
        <p class="big">${number}</p>
        ${link ? html`<p><a href="${link}">${say(language, '查看进度', 'See how it stands')}</a></p>` : html`<p class="soft">${say(language, '您可以报单号向前台查询。', 'Ask the front desk by this number.')}</p>`}
      </section>
      ${link ? photoForm(`${new URL(link).pathname.replace(/\/$/, '')}/photo`, language) : null}`,
  };
}

function timeIn(zone: string, iso: string, language: Language): string {
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) return iso;
  const form = { timeZone: zone, dateStyle: 'medium', timeStyle: 'short' } as const;
  try {
    return new Intl.DateTimeFormat(language, form).format(at);
  } catch {
    return new Intl.DateTimeFormat(language, { ...form, timeZone: 'Asia/Shanghai' }).format(at);
  }
}
