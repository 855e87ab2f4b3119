import { withConsumers, type DeadLetter, type DeadLetterChoice } from '@steward/service-kit';
import type { Terminal } from '../terminal/terminal.js';
import { onService } from './service-definition.js';

/** Which dead letters a command is about. */
export interface DeadLetterOptions {
  readonly topic?: string;
  readonly id?: readonly string[];
  readonly leaveOut?: boolean;
  readonly json?: boolean;
}

/** `steward dead-letters list SERVICE`: messages that could not be read or handled, with reason and what waits behind them. */
export async function listDeadLetters(
  service: string,
  options: DeadLetterOptions,
  terminal: Terminal,
): Promise<number> {
  const letters = await onService(service, terminal.env, ({ definition, env }) =>
    withConsumers(definition, env, ({ deadLetters }) => deadLetters.list(choiceOf(options))),
  );
  if (options.json) terminal.out(JSON.stringify(letters, null, 2));
  else if (letters.length === 0)
    terminal.out(terminal.language === 'zh' ? `${service} 没有死信` : `${service} has no dead letters`);
  else for (const letter of letters) terminal.out(inWords(letter, terminal.language === 'zh'));
  return 0;
}

/** `steward dead-letters replay SERVICE`: tries them again with what waits behind them; answers 2 when some failed again. */
export async function replayDeadLetters(
  service: string,
  options: DeadLetterOptions,
  terminal: Terminal,
): Promise<number> {
  const zh = terminal.language === 'zh';
  const report = await onService(service, terminal.env, ({ definition, env }) =>
    withConsumers(definition, env, ({ deadLetters }) =>
      deadLetters.replay(choiceOf(options), { leaveOut: options.leaveOut ?? false }),
    ),
  );
  if (options.json) {
    terminal.out(JSON.stringify(report, null, 2));
  } else {
    terminal.out(
      zh
        ? `重放 ${report.replayed} 条，放弃 ${report.left} 条，仍失败 ${report.stillDead.length} 条`
        : `${report.replayed} replayed, ${report.left} left out, ${report.stillDead.length} failed again`,
    );
    for (const letter of report.stillDead) terminal.out(inWords(letter, zh));
  }
  return report.stillDead.length > 0 ? 2 : 0;
}

const choiceOf = (options: DeadLetterOptions): DeadLetterChoice => ({
  ...(options.topic === undefined ? {} : { topic: options.topic }),
  ...(options.id === undefined ? {} : { ids: options.id }),
});

function inWords(letter: DeadLetter, zh: boolean): string {
  const { id, topic, partition, offset, key, code, reason, attempts, since, waiting } = letter;
  const where = `${topic}[${partition}]@${offset}`;
  const of = key ?? (zh ? '无键' : 'no key');
  return zh
    ? `${id}  ${since}  ${where}  ${of}  ${code}：${reason}（已试 ${attempts} 次，其后等待 ${waiting} 条）`
    : `${id}  ${since}  ${where}  ${of}  ${code}: ${reason} (${attempts} attempts, ${waiting} waiting behind it)`;
}
