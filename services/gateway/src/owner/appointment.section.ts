import { randomUUID } from 'node:crypto';
import { html, say, type Html } from '../pages/page.js';
import { trouble, typedIn, type OwnerMoment } from './owner.page.js';
import type { OwnerView } from './owner.schemas.js';
import { timeIn } from './owner.words.js';

/** The appointment that lies ahead: when, what he said to it, and two buttons as long as he has said nothing (§3.2). */
export function appointmentSection({ appointment, actions, zone }: OwnerView, moment: OwnerMoment): Html | null {
  if (!appointment) return null;
  const { language } = moment;
  const { from, until, accepted } = appointment;
  return html`<section>
    <h2>${say(language, '预约上门', 'An appointment')}</h2>
    <p>
      <strong
        ><time datetime="${from}">${timeIn(zone, from, language)}</time> –
        <time datetime="${until}">${timeIn(zone, until, language)}</time></strong
      >
    </p>
    ${accepted === null ? null : html`<p class="soft">${accepted ? say(language, '您已确认这个时间。', 'You said that it suits you.') : say(language, '您说这个时间不行，我们会与您另约。', 'You said that it does not suit you; we shall find another time.')}</p>`}
    ${
      actions.includes('appointment')
        ? html`<form method="post" action="appointment?lang=${language}">
            ${trouble('appointment', moment)} <input type="hidden" name="key" value="${randomUUID()}" />
            <label for="appointment"
              >${say(language, '想说的话，或您方便的时间（可不填）', 'Anything to add, or a time that suits you (optional)')}</label
            ><textarea id="appointment" name="text" rows="2" maxlength="4000">
${typedIn('appointment', moment)}</textarea>
            <button name="accepts" value="true">${say(language, '这个时间可以', 'That suits me')}</button>
            <button name="accepts" value="false" class="quiet">
              ${say(language, '这个时间不行', 'It does not suit me')}
            </button>
          </form>`
        : null
    }
  </section>`;
}
