import { describe, expect, it } from '@jest/globals';
import {
  channelNames,
  channelOf,
  complaintStates,
  defaultStandard,
  type ChannelName,
  levelNames,
  occasions,
  problemClasses,
} from '@steward/handbook';
import { asMarkdown } from '../channels/wecom.channel.js';
import { spoken } from '../channels/voice.channel.js';
import { caseTemplates } from './case.templates.js';
import { templates } from './catalogue.js';
import { asText, render, type RenderedMessage } from './render.js';
import { asShortText, partsOf } from './short.js';
import { languages, type Language, type Template, type TemplateParams } from './template.js';

/** Codes that nobody is ever shown: clocks and their points, classes, levels, states and occasions that are more than a word. */
const codes = [
  ...defaultStandard.complaint.clocks.flatMap(({ id, points }) => [id, ...points.map((point) => point.id)]),
  ...problemClasses,
  ...Object.keys(levelNames),
  ...complaintStates,
  ...occasions,
].filter((code) => /[-+A-Z\d]/.test(code));

/** What a channel shows, as its reader reads or hears it. */
function shownBy(channel: ChannelName, message: RenderedMessage): string {
  const { short, language, link, subject } = message;
  switch (channelOf(channel).renders) {
    case 'full':
      return `${subject}\n${asText(message)}`;
    case 'markdown':
      return asMarkdown(message);
    case 'short':
      return [asShortText(short, link, language), ...Object.values(partsOf(short, language))].join('\n');
    case 'spoken':
      return Object.values(partsOf(spoken(short), language)).join('\n');
  }
}

/** Everything known, and as little as ever is. */
function variants({ optional, sample }: Template): TemplateParams[] {
  const least = Object.fromEntries(
    Object.entries(sample).filter(
      ([name]) => optional?.some((one) => name === one || name === `${one}Zh` || name === `${one}En`) !== true,
    ),
  );
  return [sample, { ...sample, emergency: false, ordinary: true }, { ...sample, call: true, repeat: 2 }, least];
}

const said = (language: Language, text: string): string =>
  text
    .replace(/https?:\/\/\S+/g, '')
    .replace(/\(Asia\/Shanghai\)/g, '')
    .replace(language === 'en' ? /[王芳赵伟李强、]/g : /LH1042|LH1043/g, '');

describe.each(channelNames.map((name) => [name] as const))('by %s', (channel) => {
  const reached = templates.filter(({ audience }) =>
    (channelOf(channel).reaches as readonly string[]).includes(audience),
  );

  it.each(reached.map((template) => [template.id, template] as const))(
    '%s shows no code, no id, no gap and no word of the other language',
    (_id, template) => {
      for (const language of languages)
        for (const params of variants(template)) {
          const message = render(template, params, {
            language,
            zone: 'Asia/Shanghai',
            clause: '§3.1',
            link: template.audience === 'operator' ? null : 'http://steward.test/c/1',
            names: {},
          });
          const text = said(language, shownBy(channel, message));
          expect(text).not.toMatch(/[{}]|undefined|\bnull\b|NaN|—|\bp-[a-z]+/);
          // A technician is told which points differ; nobody else reads a code.
          if (template.audience !== 'operator') for (const code of codes) expect(text).not.toContain(code);
          // A label with nothing behind it; a list may follow one.
          const lists = !caseTemplates.includes(template);
          expect(
            message.lines.filter((line, at) => /[:：]\s*$/.test(line) && !(lists && at + 1 < message.lines.length)),
          ).toEqual([]);
          expect(message.lines.every((line) => line.trim() !== '')).toBe(true);
          if (caseTemplates.includes(template)) {
            if (language === 'zh-CN') expect(text.replace(/L H 1 0 4 2/g, '')).not.toMatch(/[A-Za-z]{3,}/);
            else expect(text).not.toMatch(/\p{Script=Han}/u);
          }
        }
    },
  );
});
