import { connect, type ConnectionOptions } from '../gateway/connection.js';
import type { Terminal } from '../terminal/terminal.js';
import { momentOf } from './asked-at.js';
import { caseFile } from './case-file.js';
import type { Speaker } from './speaker.js';
import { moment, timeline } from './timeline.js';

/** What `steward why` is told. */
export interface WhyOptions extends ConnectionOptions {
  readonly at?: string;
  readonly json?: boolean;
}

/**
 * `steward why CASE`: the case's timeline in words, or what was called at one moment (§4.4, §7.2). Answers 0. Throws
 * `DomainError`: the services' refusals, `case.unknown`, `case.ambiguous`, `at.malformed`, `firing.none-then`.
 */
export async function whyCommand(which: string, options: WhyOptions, terminal: Terminal): Promise<number> {
  const file = await caseFile(await connect(options, terminal), which);
  if (options.json) {
    terminal.out(JSON.stringify({ ...file, names: Object.fromEntries(file.names) }, null, 2));
    return 0;
  }
  const { zone } = file.firings;
  const speaker: Speaker = { language: terminal.language, zone, names: file.names };
  const lines =
    options.at === undefined ? timeline(file, speaker) : moment(file, momentOf(options.at, zone), options.at, speaker);
  for (const line of lines) terminal.out(line);
  return 0;
}
