import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import ts from 'typescript';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Fields that hold a code or an id: in a sheet stands what they are called. */
const codes = new Set(
  'estateId buildingId dwellingId handlerId personId companyId actorId recipientId state role kind class channel level means type'.split(
    ' ',
  ),
);
/** Where ids are the thing itself: what is registered is exported under the id by which sheets bring it back, and an audit by whom. */
const byId = ['console/src/pages/setup/', 'console/src/pages/security/', 'console/src/pages/system/'];

function pagesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return pagesBelow(path);
    return entry.name.endsWith('.tsx') ? [path] : [];
  });
}

/** Cells of exported rows that are a field itself and no word for it. */
function bareCells(file: string, text: string): string[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
  const found: string[] = [];
  const cells = (node: ts.Node): void => {
    if (ts.isArrayLiteralExpression(node))
      for (const cell of node.elements)
        if (ts.isPropertyAccessExpression(cell) && codes.has(cell.name.text)) found.push(`${file}: ${cell.getText()}`);
    ts.forEachChild(node, cells);
  };
  const visit = (node: ts.Node): void => {
    if (ts.isJsxAttribute(node) && node.name.getText() === 'rows') cells(node);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

describe('what a page exports', () => {
  const pages = pagesBelow(join(root, 'console/src')).map((path) => ({
    file: relative(root, path),
    text: readFileSync(path, 'utf8'),
  }));

  it('reads as on screen: no cell is a code or an id', () => {
    expect(pages.filter(({ text }) => text.includes('<ExportButton')).length).toBeGreaterThan(10);
    const bare = pages
      .filter(({ file }) => !byId.some((place) => file.startsWith(place)))
      .flatMap(({ file, text }) => bareCells(file, text));
    expect(bare).toEqual([]);
  });

  it('which is found where it is written', () => {
    const text = `const x = <ExportButton rows={() => all.map((one) => [one.number, one.state, say(one.kind)])} />;`;
    expect(bareCells('x.tsx', text)).toEqual(['x.tsx: one.state']);
  });
});
