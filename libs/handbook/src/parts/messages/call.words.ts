import type { MessageText } from '../../engine/messages/message-text.js';
import { toPerson } from './person.words.js';

/** What somebody is told who is given work, asked for help, nudged, or no longer needed (§4.4): `{point}` says which. */
export const callTexts: readonly MessageText[] = [
  toPerson(
    'called',
    { zh: '派单、移交、协办、催办等', en: 'Work given, offered, nudged, taken back' },
    {
      tag: { zh: '{urgent}{point}', en: '{urgent}{point}' },
      says: {
        zh: [
          '{point}',
          { when: 'toBeSeen', text: '看到后请在工单中点“已知悉”。' },
          { when: 'byLink', text: '打开链接即可应答，无需登录。链接仅供您本人使用，请勿转发。' },
        ],
        en: [
          '{point}',
          { when: 'toBeSeen', text: 'When you have read this, press "I have seen it" in the case.' },
          { when: 'byLink', text: 'Open the link to answer; no sign-in. It is yours alone: do not pass it on.' },
        ],
      },
    },
  ),
];
