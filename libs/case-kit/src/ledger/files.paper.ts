import type { Bilingual } from '@steward/handbook';
import { type About, type PaperPart, type Voice, part } from './paper-text.js';

/** A file of a case as a sheet names it: what it is attached as, its media type, and when it came. */
export interface FileOnPaper {
  readonly id: string;
  readonly kind: Bilingual;
  readonly type: string;
  readonly added: About;
}

const b = (zh: string, en: string): Bilingual => ({ zh, en });

/** What a file is, for people. */
const families: Readonly<Record<string, Bilingual>> = {
  image: b('图片', 'picture'),
  video: b('视频', 'film'),
  audio: b('录音', 'recording'),
};
const familyOf = (type: string): Bilingual => families[type.split('/')[0] ?? ''] ?? b('文件', 'document');

const captionOf = ({ kind, added }: FileOnPaper, { say, local, gap }: Voice): string =>
  `${say(kind)}${gap}${local(added)}`;

/** The part of a sheet with its photos, and the files that are not printed by name. */
export function filesOnPaper(files: readonly FileOnPaper[], printed: readonly FileOnPaper[], voice: Voice): PaperPart {
  const { say, local, gap } = voice;
  const shown = new Set(printed.map(({ id }) => id));
  const others = files.filter(({ id }) => !shown.has(id));
  return part(b('照片与附件', 'Photos and files'), '', {
    photos: printed.length > 0,
    fields:
      others.length === 0
        ? []
        : [
            [
              b('未打印的附件', 'Files not printed'),
              others.map((file) => [say(file.kind), say(familyOf(file.type)), local(file.added)].join(gap)).join('\n'),
            ],
          ],
  });
}

/** What stands below each printed photo, and in the place of one that can't be printed. */
export const photosInWords = (
  printed: readonly FileOnPaper[],
  voice: Voice,
): { readonly captions: readonly string[]; readonly broken: string } => ({
  captions: printed.map((file) => captionOf(file, voice)),
  broken: voice.say(b('照片无法打印', 'this photo can’t be printed')),
});
