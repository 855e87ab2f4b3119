import { archiveOf } from './sheet-files.js';

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';

/** A workbook written by hand: what stands in its parts is what the test wants there. */
export interface ByHand {
  /** Inside of `<worksheet>`; the whole part where it begins with `<?xml`. */
  readonly sheet?: string;
  /** Inside of `<workbook>`, beside the one worksheet. */
  readonly workbook?: string;
  readonly strings?: string;
  readonly styles?: string;
  readonly more?: readonly (readonly [string, Buffer])[];
  readonly claimed?: Readonly<Record<string, number>>;
  readonly target?: string;
}

export function byHand({ claimed, more, sheet, strings, styles, target, workbook }: ByHand): Buffer {
  const part = (name: string, text: string): readonly [string, Buffer] => [name, Buffer.from(text)];
  return archiveOf(
    [
      part(
        'xl/workbook.xml',
        `${head}<workbook xmlns="${main}" xmlns:r="${relations}">${workbook ?? ''}<sheets><sheet name="楼栋" sheetId="1" r:id="rId1"/></sheets></workbook>`,
      ),
      part(
        'xl/_rels/workbook.xml.rels',
        `${head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${relations}/worksheet" Target="${target ?? 'worksheets/sheet1.xml'}"/></Relationships>`,
      ),
      part(
        'xl/worksheets/sheet1.xml',
        sheet?.startsWith('<?xml') === true ? sheet : `${head}<worksheet xmlns="${main}">${sheet ?? ''}</worksheet>`,
      ),
      ...(strings === undefined ? [] : [part('xl/sharedStrings.xml', `${head}<sst xmlns="${main}">${strings}</sst>`)]),
      ...(styles === undefined
        ? []
        : [part('xl/styles.xml', `${head}<styleSheet xmlns="${main}">${styles}</styleSheet>`)]),
      ...(more ?? []),
    ],
    claimed,
  );
}

const cell = (address: string, text: string): string => `<c r="${address}" t="inlineStr"><is><t>${text}</t></is></c>`;
export const row = (number: number, ...texts: readonly string[]): string =>
  `<row r="${number}">${texts.map((text, place) => cell(`${'ABCDEFGH'[place] ?? 'A'}${number}`, text)).join('')}</row>`;
const buildings = [row(1, '楼栋编号', '小区', '楼栋名称'), row(2, 'b1', 'lakeside', '1号楼')].join('');
const data = (rows: string): string => `<sheetData>${rows}</sheetData>`;
const all = 'A1:XFD1048576';
const times = (count: number, made: (index: number) => string): string =>
  Array.from({ length: count }, (_, i) => made(i)).join('');

/** Files that span much and hold little: read like any other, rows and all. */
export const harmless: readonly (readonly [string, () => Buffer])[] = [
  [
    'a name for all cells',
    () =>
      byHand({
        workbook: `<definedNames><definedName name="all">楼栋!$A$1:$XFD$1048576</definedName></definedNames>`,
        sheet: data(buildings),
      }),
  ],
  [
    'a validation of all cells',
    () =>
      byHand({
        sheet: `${data(buildings)}<dataValidations count="1"><dataValidation type="list" sqref="${all}"><formula1>"a,b"</formula1></dataValidation></dataValidations>`,
      }),
  ],
  [
    'all cells below merged',
    () => byHand({ sheet: `${data(buildings)}<mergeCells><mergeCell ref="A3:XFD1048576"/></mergeCells>` }),
  ],
  [
    'a format for all cells',
    () =>
      byHand({
        sheet: `<dimension ref="${all}"/><cols><col min="1" max="16384" width="9" style="1"/></cols>${data(buildings)}<conditionalFormatting sqref="${all}"><cfRule type="expression"><formula>TRUE</formula></cfRule></conditionalFormatting>`,
      }),
  ],
  ['its last cell', () => byHand({ sheet: data(`${buildings}<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>`) })],
  [
    '300,000 styled cells without content',
    () =>
      byHand({
        sheet: data(buildings + times(15_000, (i) => `<row r="${i + 3}" s="1">${times(20, () => '<c s="1"/>')}</row>`)),
      }),
  ],
];

/** Files that were made to hurt, with the code of what they meet and the limit that it names. */
export const torture: readonly (readonly [string, () => Buffer, string, string | null])[] = [
  [
    'regions that overlap',
    () =>
      byHand({
        sheet: `${data(times(2_000, (i) => row(i + 1, 'x')))}<mergeCells>${times(5_000, () => `<mergeCell ref="${all}"/>`)}</mergeCells>`,
      }),
    'sheet.too-costly',
    'cells',
  ],
  [
    '100,000 merged regions',
    () =>
      byHand({
        sheet: `${data(buildings)}<mergeCells>${times(100_000, (i) => `<mergeCell ref="A${i + 3}:B${i + 3}"/>`)}</mergeCells>`,
      }),
    'sheet.too-costly',
    'merges',
  ],
  [
    'a billion laughs',
    () =>
      byHand({
        sheet: `<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "ha">${times(20, (i) => `<!ENTITY a${i} "${'&a;'.repeat(10)}">`)}]><worksheet><sheetData><row><c t="inlineStr"><is><t>&a19;</t></is></c></row></sheetData></worksheet>`,
      }),
    'sheet.broken',
    null,
  ],
  [
    'an entity of its own',
    () => byHand({ sheet: data('<row><c t="inlineStr"><is><t>&lol;</t></is></c></row>') }),
    'sheet.broken',
    null,
  ],
  [
    'an entity that is to be fetched',
    () =>
      byHand({
        sheet: `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY secret SYSTEM "file:///etc/passwd">]><worksheet>${data('<row><c t="inlineStr"><is><t>&secret;</t></is></c></row>')}</worksheet>`,
      }),
    'sheet.broken',
    null,
  ],
  [
    'a part packed a thousandfold',
    () => byHand({ sheet: data(buildings), more: [['xl/media/a.xml', Buffer.alloc(20_000_000, '0')]] }),
    'sheet.too-costly',
    'ratio',
  ],
  [
    'a part that is larger than it says',
    () => byHand({ sheet: data(buildings + ' '.repeat(30_000_000)), claimed: { 'xl/worksheets/sheet1.xml': 2_000 } }),
    'sheet.broken',
    null,
  ],
  [
    'parts of 100 MB',
    () => byHand({ sheet: data(buildings), more: [['a', Buffer.alloc(100_000_000, '01234567')]] }),
    'sheet.too-large',
    null,
  ],
  [
    '5,000 parts',
    () =>
      byHand({
        sheet: data(buildings),
        more: Array.from({ length: 5_000 }, (_, i) => [`x/${i}`, Buffer.from('x')] as const),
      }),
    'sheet.too-costly',
    'entries',
  ],
  [
    'a part above its folder',
    () => byHand({ sheet: data(buildings), more: [['../../outside', Buffer.from('x')]] }),
    'sheet.broken',
    null,
  ],
  [
    'a part from the root',
    () => byHand({ sheet: data(buildings), more: [['/etc/passwd', Buffer.from('x')]] }),
    'sheet.broken',
    null,
  ],
  [
    'a part of a drive',
    () => byHand({ sheet: data(buildings), more: [['C:\\x', Buffer.from('x')]] }),
    'sheet.broken',
    null,
  ],
  [
    'two parts of one name',
    () => byHand({ sheet: data(buildings), more: [['xl/worksheets/Sheet1.xml', Buffer.from(data(buildings))]] }),
    'sheet.broken',
    null,
  ],
  [
    'elements nested 200,000 deep',
    () => byHand({ sheet: times(200_000, (i) => `<a${i % 999}>`) }),
    'sheet.too-costly',
    'depth',
  ],
  [
    'an element of 50,000 attributes',
    () => byHand({ sheet: `<sheetData ${times(50_000, (i) => `a${i}="1" `)}/>` }),
    'sheet.too-costly',
    'attributes',
  ],
  [
    'an attribute of 5 MB',
    () => byHand({ sheet: `<sheetData a="${times(700_000, (i) => String(i))}"/>` }),
    'sheet.broken',
    null,
  ],
  [
    'a cell of 40,000 characters',
    () => byHand({ sheet: data(row(1, 'x'.repeat(40_000))) }),
    'sheet.too-costly',
    'cellCharacters',
  ],
  [
    'one long text in very many cells',
    () =>
      byHand({
        strings: `<si><t>${'长'.repeat(30_000)}</t></si>`,
        sheet: data(times(2_000, (i) => `<row r="${i + 1}"><c r="A${i + 1}" t="s"><v>0</v></c></row>`)),
      }),
    'sheet.too-costly',
    'characters',
  ],
  [
    'a million common texts',
    () => byHand({ strings: times(1_000_000, (i) => `<si><t>${i.toString(36)}</t></si>`), sheet: data(buildings) }),
    'sheet.too-costly',
    'sharedStrings',
  ],
  [
    'a million cells',
    () => byHand({ sheet: data(times(18_000, (i) => `<row r="${i + 1}">${'<c><v>1</v></c>'.repeat(50)}</row>`)) }),
    'sheet.too-costly',
    'cells',
  ],
  [
    '100,000 styles',
    () =>
      byHand({
        styles: `<cellXfs>${times(100_000, (i) => `<xf numFmtId="${i}"/>`)}</cellXfs>`,
        sheet: data(buildings),
      }),
    'sheet.too-costly',
    'styles',
  ],
  [
    'a row beyond the last one',
    () => byHand({ sheet: data('<row r="1048577"><c r="A1"><v>1</v></c></row>') }),
    'sheet.broken',
    null,
  ],
  [
    'a cell at no place',
    () => byHand({ sheet: data('<row r="1"><c r="constructor"><v>1</v></c></row>') }),
    'sheet.broken',
    null,
  ],
  [
    'a worksheet elsewhere',
    () => byHand({ target: '../../../../etc/passwd', sheet: data(buildings) }),
    'sheet.wrong',
    null,
  ],
  [
    '25,000 rows',
    () => byHand({ sheet: data(buildings + times(25_000, (i) => row(i + 3, `b${i}`, 'lakeside', 'x'))) }),
    'sheet.too-many-rows',
    null,
  ],
  ['ten million commas', () => Buffer.alloc(10_000_000, ','), 'sheet.too-costly', 'fields'],
  ['two million lines of a comma', () => Buffer.alloc(4_000_000, ',\n'), 'sheet.wrong', null],
  ['a field of 9 MB', () => Buffer.from(`楼栋编号,"${'x'.repeat(9_000_000)}"\n`), 'sheet.too-costly', 'cellCharacters'],
  [
    'a quote of 9 MB that never ends',
    () => Buffer.from(`楼栋编号,"${'x'.repeat(9_000_000)}`),
    'sheet.broken-csv',
    null,
  ],
  [
    '25,000 lines',
    () => Buffer.from(`楼栋编号,小区,楼栋名称\n${times(25_000, (i) => `b${i},lakeside,x\n`)}`),
    'sheet.too-many-rows',
    null,
  ],
  ['lines of 3,000 fields', () => Buffer.from(`${'x,'.repeat(3_000)}\n`.repeat(1_600)), 'sheet.wrong', null],
];
