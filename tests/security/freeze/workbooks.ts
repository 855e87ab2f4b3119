import { crc32, deflateRawSync } from 'node:zlib';

const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const everything = 'A1:XFD1048576';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packages = 'http://schemas.openxmlformats.org/package/2006';

/** A file that is small on the way and enormous when it is read as it asks to be. */
export interface HeavyFile {
  readonly what: string;
  readonly type: string;
  readonly body: Uint8Array;
}

function archiveOf(parts: Readonly<Record<string, Buffer | string>>): Buffer {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const [path, content] of Object.entries(parts)) {
    const [name, bytes] = [Buffer.from(path), Buffer.from(content)];
    const packed = deflateRawSync(bytes, { level: 9 });
    const about = Buffer.alloc(26);
    about.writeUInt16LE(20, 0);
    about.writeUInt16LE(8, 4);
    about.writeUInt32LE(crc32(bytes), 10);
    about.writeUInt32LE(packed.length, 14);
    about.writeUInt32LE(bytes.length, 18);
    about.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), about, name, packed]);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    central.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), about, place, name]));
    locals.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(central.length, 4);
  end.writeUInt16LE(central.length, 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...locals, directory, Buffer.from('PK\x05\x06', 'latin1'), end]);
}

/** A workbook of one sheet with these pieces in its parts. */
function workbook(pieces: {
  readonly sheet?: string;
  readonly rows?: string;
  readonly book?: string;
  readonly more?: Readonly<Record<string, Buffer>>;
}): Buffer {
  const { sheet = '', book = '', more = {} } = pieces;
  const rows = pieces.rows ?? '<row r="1"><c r="A1" t="inlineStr"><is><t>编号</t></is></c></row>';
  return archiveOf({
    '[Content_Types].xml': `<?xml version="1.0"?><Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${type}.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`,
    '_rels/.rels': `<?xml version="1.0"?><Relationships xmlns="${packages}/relationships"><Relationship Id="r1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/_rels/workbook.xml.rels': `<?xml version="1.0"?><Relationships xmlns="${packages}/relationships"><Relationship Id="r1" Type="${relations}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    'xl/workbook.xml': `<?xml version="1.0"?><workbook xmlns="${main}" xmlns:r="${relations}"><sheets><sheet name="楼栋" sheetId="1" r:id="r1"/></sheets>${book}</workbook>`,
    'xl/worksheets/sheet1.xml': `<?xml version="1.0"?><worksheet xmlns="${main}"><sheetData>${rows}</sheetData>${sheet}</worksheet>`,
    ...more,
  });
}

const bomb = `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "${'a'.repeat(50)}">${Array.from({ length: 9 }, (_, level) => `<!ENTITY ${'abcdefghijk'[level + 1] ?? 'z'} "${`&${'abcdefghij'[level] ?? 'a'};`.repeat(10)}">`).join('')}]><x>&j;</x>`;

/** Files of a few kilobytes that have ended a process or stopped everybody for minutes. */
export const heavyFiles = (): readonly HeavyFile[] => {
  const book = (what: string, pieces: Parameters<typeof workbook>[0]): HeavyFile => ({
    what,
    type,
    body: workbook(pieces),
  });
  return [
    book('a merged cell over everything', {
      sheet: `<mergeCells count="1"><mergeCell ref="${everything}"/></mergeCells>`,
    }),
    book('a name for everything', {
      book: `<definedNames><definedName name="all">楼栋!$A$1:$XFD$1048576</definedName></definedNames>`,
    }),
    book('a rule for everything', {
      sheet: `<dataValidations count="1"><dataValidation type="list" allowBlank="1" sqref="${everything}"><formula1>"a,b"</formula1></dataValidation></dataValidations>`,
    }),
    book('a format for everything', {
      sheet: `<conditionalFormatting sqref="${everything}"><cfRule type="expression" priority="1"><formula>TRUE</formula></cfRule></conditionalFormatting>`,
    }),
    book('one cell at the far end', {
      rows: '<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row>',
    }),
    book('cells of 300,000 rows', {
      rows: Array.from(
        { length: 300_000 },
        (_, row) => `<row r="${String(row + 1)}"><c r="A${String(row + 1)}"><v>1</v></c></row>`,
      ).join(''),
    }),
    book('a part of 200 MB of zeros', { more: { 'xl/media/zeros.xml': Buffer.alloc(200_000_000) } }),
    book('entities in entities', { more: { 'xl/sharedStrings.xml': Buffer.from(bomb) } }),
    { what: 'commas', type: 'text/csv', body: Buffer.alloc(4_000_000, ',') },
    { what: 'line ends', type: 'text/csv', body: Buffer.alloc(4_000_000, '\n') },
    { what: 'a quote that never ends', type: 'text/csv', body: Buffer.from(`"${'a,""\n'.repeat(600_000)}`) },
    { what: 'commas and line ends', type: 'text/csv', body: Buffer.from(`${','.repeat(2_000)}\n`.repeat(1_500)) },
  ];
};
