import type { Command } from 'commander';
import type { Terminal } from './terminal.js';

const titles: Readonly<Record<string, string>> = {
  'Usage:': '用法：',
  'Arguments:': '参数：',
  'Options:': '选项：',
  'Commands:': '命令：',
};

const complaints: readonly (readonly [RegExp, string])[] = [
  [/^error: missing required argument '(.+)'/, '缺少参数 $1'],
  [/^error: required option '(.+)' not specified/, '缺少选项 $1'],
  [/^error: unknown option '(.+)'/, '没有选项 $1'],
  [/^error: unknown command '(.+)'/, '没有命令 $1'],
  [/^error: option '(.+)' argument missing/, '选项 $1 缺少值'],
  [/^error: option '(.+)' argument '(.*)' is invalid\. Allowed choices are (.+)\./, '选项 $1 不能是 $2，可选：$3'],
  [/^error: too many arguments.*$/, '参数太多'],
  [/\(Did you mean (.+)\?\)/, '（是否想用 $1？）'],
];

/** Lets the command and all its subcommands speak the terminal's language, write to it, and end by throwing. */
export function inLanguageOfHelp(command: Command, terminal: Terminal): Command {
  const zh = terminal.language === 'zh';
  return command
    .exitOverride()
    .helpOption('-h, --help', zh ? '显示帮助' : 'shows this help')
    .helpCommand('help [command]', zh ? '显示命令的帮助' : 'shows the help of a command')
    .configureHelp({ styleTitle: (title) => (zh ? (titles[title] ?? title) : title) })
    .configureOutput({
      writeOut: (text) => terminal.out(text.trimEnd()),
      writeErr: (text) => terminal.err(text.trimEnd()),
      outputError: (text, write) =>
        write(
          zh ? complaints.reduce((line, [pattern, translation]) => line.replace(pattern, translation), text) : text,
        ),
    });
}
