import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { type Font, create } from 'fontkit';

const { resolve } = createRequire(import.meta.url);

/** Fonts of a printed sheet, by the names under which the document has them. */
export type FontName = 'regular' | 'bold' | 'rare';

/** A piece of text and the font that has its characters. */
export interface Run {
  readonly font: FontName;
  readonly text: string;
}

/** Fonts read and ready; `runs` cuts a text into pieces that print. */
export interface PaperFonts {
  readonly known: Readonly<Record<FontName, Font>>;
  runs(text: string, font: 'regular' | 'bold'): Run[];
}

/*
 * Noto Sans SC has everything of the mainland's standard characters, those beyond the first plane too; Noto Sans JP has rare ones
 * that names keep to, such as 𠮷. What neither has is printed by its number, so that nobody takes it for nothing.
 */
const paths: Readonly<Record<FontName, string>> = {
  regular: '@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf',
  bold: '@expo-google-fonts/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf',
  rare: '@expo-google-fonts/noto-sans-jp/400Regular/NotoSansJP_400Regular.ttf',
};

/** Ten megabytes each with tables of tens of thousands of glyphs: read and taken apart at a thread's first print, and kept. */
let fonts: Promise<PaperFonts> | null = null;

/** The fonts of every print of this thread; each is opened once. */
export function paperFonts(): Promise<PaperFonts> {
  fonts ??= read().catch((error: unknown) => {
    fonts = null;
    throw error;
  });
  return fonts;
}

async function read(): Promise<PaperFonts> {
  const [regular, bold, rare] = await Promise.all(
    [paths.regular, paths.bold, paths.rare].map((path) => readFile(resolve(path))),
  );
  if (regular === undefined || bold === undefined || rare === undefined) throw new Error('a font is missing');
  const known = { regular: create(regular) as Font, bold: create(bold) as Font, rare: create(rare) as Font };
  return { known, runs: (text, font) => runsOf(text, font, (name, point) => known[name].hasGlyphForCodePoint(point)) };
}

/** Characters that need no glyph of their own. */
const blank = /[\n\t\u2028\u2029\p{Default_Ignorable_Code_Point}]/u;

/** As `PaperFonts.runs`, for any way of knowing which font has a character. */
export function runsOf(
  text: string,
  font: 'regular' | 'bold',
  has: (font: FontName, codePoint: number) => boolean,
): Run[] {
  const runs: { font: FontName; text: string }[] = [];
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0;
    const whole = blank.test(character) || has(font, point);
    const of: FontName = !whole && has('rare', point) ? 'rare' : font;
    const shown = whole || of === 'rare' ? character : `〔U+${point.toString(16).toUpperCase()}〕`;
    const last = runs.at(-1);
    if (last?.font === of) last.text += shown;
    else runs.push({ font: of, text: shown });
  }
  return runs;
}
