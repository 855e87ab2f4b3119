import { run } from './program.js';
import { languageOf } from './terminal/language.js';
import { processTerminal } from './terminal/terminal.js';
import { visible } from './terminal/visible.js';

const argv = process.argv.slice(2);
try {
  process.exitCode = await run(argv, processTerminal(languageOf(argv, process.env)));
} catch (error) {
  // What no command expected: the trace is what whoever reports it can give us.
  process.stderr.write(`${visible(error instanceof Error ? (error.stack ?? error.message) : String(error))}\n`);
  process.exitCode = 1;
}
