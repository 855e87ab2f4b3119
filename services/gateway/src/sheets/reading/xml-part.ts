import sax from 'sax';
import { broken, NotReadable, tooCostly } from './not-readable.js';
import type { ReadingBudget } from './reading.budget.js';
import { readingLimits } from './reading.limits.js';

/** What is wanted of a part, element by element; names without their prefix. Returning `stop` ends the reading. */
export interface XmlHandlers {
  open?(name: string, attributes: Readonly<Record<string, string>>): void;
  text?(text: string): void;
  close?(name: string): 'stop' | void;
}

/** The library's types don't know `strictEntities`. Without positions it doesn't look at the length of its buffers. */
const strictly = { position: true, strictEntities: true };
/** The longest attribute or comment, characters; a validation may name very many regions in one. */
Object.assign(sax, { MAX_BUFFER_LENGTH: 1024 * 1024 });

const local = (name: string): string => name.slice(name.indexOf(':') + 1);

/**
 * Reads an XML part as it is unpacked. Knows no entities but the five of XML itself: a document type, which could define
 * others or fetch something, ends it. Throws NotReadable.
 */
export async function readXml(
  part: AsyncIterable<Buffer>,
  budget: ReadingBudget,
  handlers: XmlHandlers,
): Promise<void> {
  const parser = sax.parser(true, strictly);
  const open: string[] = [];
  let attributes = 0;
  let stopped = false;
  parser.onerror = () => {
    throw broken();
  };
  parser.ondoctype = () => {
    throw broken();
  };
  parser.onopentagstart = () => {
    attributes = 0;
  };
  parser.onattribute = () => {
    attributes += 1;
    if (attributes > readingLimits.attributes) throw tooCostly('attributes');
  };
  parser.onopentag = (tag) => {
    if (stopped) return;
    if (open.length >= readingLimits.depth) throw tooCostly('depth');
    const name = local(tag.name);
    open.push(name);
    handlers.open?.(name, withoutPrefixes(tag.attributes as Readonly<Record<string, string>>));
  };
  const said = (text: string): void => {
    if (!stopped) handlers.text?.(text);
  };
  parser.ontext = said;
  parser.oncdata = said;
  parser.onclosetag = () => {
    const name = open.pop();
    if (!stopped && name !== undefined && handlers.close?.(name) === 'stop') stopped = true;
  };
  const decoder = new TextDecoder('utf-8');
  try {
    for await (const chunk of part) {
      budget.spend('unpackedBytes', chunk.length);
      budget.mustHaveTime();
      parser.write(decoder.decode(chunk, { stream: true }));
      if (stopped) return;
    }
    parser.write(decoder.decode()).close();
  } catch (error) {
    throw error instanceof NotReadable ? error : broken();
  }
}

function withoutPrefixes(attributes: Readonly<Record<string, string>>): Record<string, string> {
  const plain: Record<string, string> = {};
  for (const [name, value] of Object.entries(attributes)) if (!name.startsWith('xmlns')) plain[local(name)] = value;
  return plain;
}
