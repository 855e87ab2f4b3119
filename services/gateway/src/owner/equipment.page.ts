import { randomUUID } from 'node:crypto';
import { equipmentKindNames, equipmentKinds, equipmentStateNames } from '@steward/handbook';
import type { Language } from '@steward/service-kit';
import { languageSwitch } from '../pages/language-switch.js';
import { html, say, type Html, type Page } from '../pages/page.js';
import { contactFields, sorry, type FileMoment } from './file.page.js';
import { fileFields, filesScript } from './owner.files.js';
import type { FaultReceipt, Filed, Place } from './owner.schemas.js';
import { inWords, timeIn } from './owner.words.js';

type Piece = NonNullable<Place['equipment']>;

/** The page behind a plate's QR code (§2.3.3): what it is, whether it is in service, and a form for a fault; no account wanted. */
export function equipmentPage(place: Place, moment: FileMoment): Page {
  const { language, refused } = moment;
  const piece = place.equipment;
  const title = say(language, '设备报障', 'Report a fault');
  return {
    ...(refused === undefined ? {} : { status: refused.status }),
    language,
    title: piece === undefined ? title : `${inWords(piece.name, language)} · ${title}`,
    pictures: true,
    ...(place.active ? { script: filesScript(language) } : {}),
    body: html`${languageSwitch(language)}
      <h1>${title}</h1>
      <section>
        <p class="big">${inWords(place.name, language)}</p>
        ${piece === undefined ? null : about(piece, language)}
      </section>
      ${refused === undefined ? null : sorry(refused.why, refused.status, language)}
      ${place.active ? faultForm(piece, moment) : html`<section class="warn">${say(language, '这台设备已报废或所在小区已停止服务，不能在此报障；请联系前台。', 'This piece is retired, or its estate is no longer served: nothing can be reported here; please ask the front desk.')}</section>`}`,
  };
}

function about({ code, kind, place, state }: Piece, language: Language): Html {
  const known = equipmentKinds.find((one) => one === kind);
  const facts = [known === undefined ? null : inWords(equipmentKindNames[known], language), code, place];
  return html`<p class="soft">${facts.filter((fact) => fact !== null).join(' · ')}</p>
    <p>${say(language, '状态：', 'State: ')}<strong>${inWords(equipmentStateNames[state], language)}</strong></p>
    ${
      state === 'out-of-service'
        ? html`<p class="warn" role="status">
            ${say(language, '已停用，请勿使用。', 'It is out of service: please do not use it.')}
          </p>`
        : null
    }
    ${
      kind === 'lift'
        ? html`<p>
            ${say(language, '有人被困时，请先按轿厢内的警铃，并立即致电物业服务中心；不要自行扒门。', 'When somebody is trapped, press the alarm in the car first and call the service centre at once; do not force the doors.')}
          </p>`
        : html`<p>
            ${say(language, '冒烟、起火、漏电或漏气时，请先离开、提醒旁人，并拨打 119，再报障。', 'When there is smoke, fire, a live part or gas, get away, warn others and call 119 before you report it.')}
          </p>`
    }`;
}

function faultForm(piece: Piece | undefined, { language, typed = {} }: FileMoment): Html {
  const choice = (value: 'yes' | 'no', words: string): Html =>
    html`<label
      ><input
        type="radio"
        name="unsafe"
        value="${value}"
        ${typed['unsafe'] === value ? html` checked` : null}
        required
      />${words}</label
    >`;
  const danger =
    piece?.kind === 'lift'
      ? say(language, '有人被困，或有危险', 'Somebody is trapped, or in danger')
      : say(language, '有危险，或有人受伤', 'It is dangerous, or somebody is hurt');
  return html`<section>
    <form method="post" action="?lang=${language}" data-send>
      <input type="hidden" name="key" value="${typed['key'] ?? randomUUID()}" />
      <label for="text">${say(language, '出了什么问题？', 'What is wrong?')}</label
      ><textarea id="text" name="text" rows="4" maxlength="4000" required>${typed['text'] ?? ''}</textarea>
      <fieldset>
        <legend>${say(language, '有没有危险？', 'Is anybody in danger?')}</legend>
        <div class="choices wide">${choice('no', say(language, '没有危险', 'No'))} ${choice('yes', danger)}</div>
      </fieldset>
      ${fileFields(language)} ${contactFields(language, typed)}
      <button>${say(language, '报告故障', 'Report the fault')}</button>
    </form>
  </section>`;
}

/** What whoever reported a fault sees: its number, whether somebody had reported it before, and what happens by when. */
export const faultFiledPage = (
  { repeated = false, ...receipt }: Pick<Filed, 'repeated'> & FaultReceipt,
  language: Language,
): Page => ({
  status: 201,
  language,
  title: say(language, '已收到', 'We have got it'),
  body: html`<h1>${say(language, '已收到，谢谢您', 'Thank you, we have got it')}</h1>
    <section class="done" role="status">
      <p>${say(language, '故障单号，来电时报这个号即可', 'The number of the fault, should you call us')}</p>
      <p class="number">${receipt.number}</p>
      ${repeated ? html`<p>${say(language, '这个故障此前已经报过，正在处理。', 'It had been reported before and is being dealt with.')}</p>` : null}
    </section>
    ${whatNext(receipt, language)}`,
});

/** The same while his pass holds: how it stands now. */
export const faultReceiptPage = (receipt: FaultReceipt, language: Language): Page => ({
  ...faultFiledPage(receipt, language),
  status: 200,
});

/** How it stands, who comes until when, and by when it is repaired; what is not known is not said. */
function whatNext({ fixBy, respondBy, state, unsafe, zone }: FaultReceipt, language: Language): Html {
  const by = (zh: string, en: string, instant: string | null): Html | null =>
    instant === null
      ? null
      : html`<p>
          ${say(language, zh, en)}<br /><strong
            ><time datetime="${instant}">${timeIn(zone, instant, language)}</time></strong
          >
        </p>`;
  return html`<section>
    <h2>${say(language, '接下来', 'What happens next')}</h2>
    ${state === undefined ? null : html`<p class="big">${inWords(state, language)}</p>`}
    ${unsafe ? html`<p class="warn">${say(language, '已按危及安全处理：设备停用，值班人员优先到场。请勿使用，也请提醒旁人。', 'It is treated as dangerous: the piece goes out of service, and whoever is on duty comes first. Do not use it, and warn others.')}</p>` : null}
    ${by('维修人员最迟响应', 'Somebody responds at the latest', respondBy)}
    ${by('最迟修复', 'It is repaired at the latest', fixBy)}
    ${respondBy === null && fixBy === null ? html`<p class="soft">${say(language, '维修人员会尽快响应。', 'Somebody responds as soon as possible.')}</p>` : null}
    <p class="soft">
      ${say(language, '情况变危险时，请直接致电物业服务中心。', 'Should it become dangerous, call the service centre at once.')}
    </p>
  </section>`;
}
