import { Command, CommanderError } from 'commander';
import { DomainError } from '@steward/contracts';
import type { AuditOptions } from './audit/audit.command.js';
import type { RestoreOptions } from './operations/backup.command.js';
import type { DeadLetterOptions } from './operations/dead-letters.command.js';
import type { ReplayCommandOptions } from './replay/replay.command.js';
import { importCommands } from './program.imports.js';
import { type Say, encodingOption, withGateway } from './program.options.js';
import { inLanguageOfHelp } from './terminal/help.js';
import { say } from './terminal/language.js';
import type { Terminal } from './terminal/terminal.js';
import type { WhyOptions } from './why/why.command.js';

/**
 * Runs the `steward` command. Answers the exit code: 0 done, 1 refused or failed, 2 done with rows or messages left out.
 * Commands load what they need when they are called: help must not wait for a database driver.
 */
export async function run(argv: readonly string[], terminal: Terminal): Promise<number> {
  let exitCode = 0;
  const done = (code: number): void => {
    exitCode = code;
  };
  const program = programFor(terminal, done);
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode;
    if (!(error instanceof DomainError)) throw error;
    const clause = error.more.clause ? ` ${error.more.clause}` : '';
    terminal.err(`${say(terminal.language, error.text)} [${error.code}]${clause}`);
    for (const { path, message } of error.more.errors ?? []) terminal.err(`  ${path}: ${message}`);
    return 1;
  }
}

function programFor(terminal: Terminal, done: (code: number) => void): Command {
  const t = (zh: string, en: string): string => say(terminal.language, { zh, en });
  const program = inLanguageOfHelp(new Command('steward'), terminal)
    .description(t('小区物业服务系统的命令行工具', 'The command line of Steward'))
    .option('--lang <zh|en>', t('界面语言', 'language of the output'));
  standardCommands(program, terminal, done, t);
  importCommands(program, terminal, done, t);
  replayCommands(program, terminal, done, t);
  whyCommands(program, terminal, done, t);
  auditCommands(program, terminal, done, t);
  operationCommands(program, terminal, done, t);
  backupCommands(program, terminal, done, t);
  return program;
}

function standardCommands(program: Command, terminal: Terminal, done: (code: number) => void, t: Say): void {
  const standard = program.command('standard').description(t('标准文件', 'standards documents'));
  standard
    .command('lint')
    .argument('<file>', t('JSON 或 YAML 标准文件', 'a standards document, JSON or YAML'))
    .description(t('检查标准文件中不能成立之处', 'finds what can not hold in a standards document'))
    .option('--json', t('以 JSON 输出', 'answers in JSON'))
    .action(async (file: string, options: { json?: boolean }) => {
      const { lintCommand } = await import('./standard/standard.command.js');
      done(await lintCommand(file, options, terminal));
    });
  standard
    .command('show')
    .description(t('用文字说明标准，或某一条款', 'explains a standard, or one clause, in words'))
    .option('--clause <§3.1>', t('只看这一条款', 'this clause only'))
    .option('--file <file>', t('说明这个文件（默认：手册 2025）', 'explains this file (default: handbook 2025)'))
    .option('--seconds', t('说明演示用标准', 'explains the demonstration standard'))
    .option('--json', t('以 JSON 输出', 'answers in JSON'))
    .action(async (options: { clause?: string; file?: string; seconds?: boolean; json?: boolean }) => {
      const { showCommand } = await import('./standard/standard.command.js');
      done(await showCommand(options, terminal));
    });
}

function replayCommands(program: Command, terminal: Terminal, done: (code: number) => void, t: Say): void {
  program
    .command('replay')
    .argument('<file>', t('CSV 文件', 'a CSV file'))
    .description(
      t(
        '让旧记录按标准走一遍：哪些按时、哪些超时、会通知谁；无需启动服务',
        'runs records through the standard: what was kept or late and who would have been called; needs no stack',
      ),
    )
    .requiredOption('--mapping <name|file>', t('映射：自带的名称或文件', 'mapping: a shipped name or a file'))
    .option('--standard <name|file>', t('标准（默认：手册 2025）', 'standard (default: handbook 2025)'))
    .option('--against <name|file>', t('与此标准比较，列出不同的工单', 'compares with this standard, case by case'))
    .option('--from <time>', t('只看此时起开始的工单', 'only cases that began from then on'))
    .option('--to <time>', t('只看此时前开始的工单', 'only cases that began before'))
    .option('--roster <file>', t('排班文件：按人统计通知', 'roster: counts calls by person'))
    .option('--json <file>', t('结果写成 JSON', 'writes the result as JSON'))
    .option('--html <file>', t('写成独立的网页报告', 'writes a report as one HTML page'))
    .option('--zone <zone>', t('无时差标记的时间属于哪个时区', 'zone of times without offset'))
    .option(
      '--observed-until <instant>',
      t(
        '记录观察到何时为止（默认：文件中最晚的时刻）',
        'until when records were observed (default: the latest time in them)',
      ),
    )
    .option('--report <file>', t('拒收行写到哪个文件', 'file for refused rows'))
    .addOption(encodingOption(t))
    .action(async (file: string, options: ReplayCommandOptions) => {
      const { replayCommand } = await import('./replay/replay.command.js');
      done(await replayCommand(file, options, terminal));
    });
}

function whyCommands(program: Command, terminal: Terminal, done: (code: number) => void, t: Say): void {
  withGateway(program.command('why'), t)
    .argument('<case>', t('工单编号（LH-1042）或 id', 'number (LH-1042) or id of a case'))
    .description(
      t(
        '逐条说明一件工单：何时到点、如何算出、通知了谁、为何跳过、各渠道结果',
        'tells a case in words: what fell due by which sum, who was told or passed over and why, what the channels answered',
      ),
    )
    .option(
      '--at <time>',
      t(
        '只看这一时刻（02:14、2026-11-22 02:14，小区当地时间；或 ISO 8601）',
        'only this moment (02:14 or 2026-11-22 02:14 in the estate’s zone, or ISO 8601)',
      ),
    )
    .option('--json', t('以 JSON 输出', 'answers in JSON'))
    .action(async (which: string, options: WhyOptions) => {
      const { whyCommand } = await import('./why/why.command.js');
      done(await whyCommand(which, options, terminal));
    });
}

function auditCommands(program: Command, terminal: Terminal, done: (code: number) => void, t: Say): void {
  withGateway(program.command('audit'), t)
    .description(
      t(
        '逐件核对办理记录与规则：缺少的节点补记并列出，多出的列出',
        'compares every handling record with the rules: what is missing is recorded and listed, what is surplus is listed',
      ),
    )
    .option('--cursor <place>', t('从中断处继续', 'goes on where it was stopped'))
    .option(
      '--process <process>',
      t('只核对此流程（complaint、fault）', 'cases of this process only (complaint, fault)'),
    )
    .option('--dry-run', t('只核对，不补记', 'compares only, records nothing'))
    .option('--json', t('以 JSON 输出', 'answers in JSON'))
    .action(async (options: AuditOptions) => {
      const { auditCommand } = await import('./audit/audit.command.js');
      done(await auditCommand(options, terminal));
    });
}

function operationCommands(program: Command, terminal: Terminal, done: (code: number) => void, t: Say): void {
  const letters = program
    .command('dead-letters')
    .description(t('读不出或处理不了的消息', 'messages that could not be read or handled'));
  const choosing = (command: Command): Command =>
    command
      .argument('<service>', t('服务名', 'name of the service'))
      .option('--topic <topic>', t('只看此主题', 'of this topic only'))
      .option('--id <id...>', t('只看这些编号', 'these ids only'))
      .option('--json', t('以 JSON 输出', 'answers in JSON'));
  choosing(letters.command('list'))
    .description(t('列出死信与原因', 'lists dead letters with their reasons'))
    .action(async (service: string, options: DeadLetterOptions) => {
      const { listDeadLetters } = await import('./operations/dead-letters.command.js');
      done(await listDeadLetters(service, options, terminal));
    });
  choosing(letters.command('replay'))
    .description(t('重试死信与其后等待的消息', 'tries dead letters and what waits behind them again'))
    .option('--leave-out', t('放弃死信本身，其后的继续', 'gives the dead letters up and goes on behind them'))
    .action(async (service: string, options: DeadLetterOptions) => {
      const { replayDeadLetters } = await import('./operations/dead-letters.command.js');
      done(await replayDeadLetters(service, options, terminal));
    });
  program
    .command('read-models')
    .description(t('由消息得到的资料', 'what a service knows of others'))
    .command('rebuild')
    .argument('<service>', t('服务名', 'name of the service'))
    .description(t('从头读取状态主题，重建读模型', 'reads the state topics from the beginning into the read models'))
    .action(async (service: string) => {
      const { rebuildReadModels } = await import('./operations/read-models.command.js');
      done(await rebuildReadModels(service, terminal));
    });
}

function backupCommands(program: Command, terminal: Terminal, done: (code: number) => void, t: Say): void {
  program
    .command('backup')
    .argument(
      '[folder]',
      t('新目录（默认：当前目录下，以时间命名）', 'a new folder (default: here, named by the time)'),
    )
    .description(
      t('备份运行中的本机系统：数据库、附件、密钥', 'copies the running local stack: databases, attachments, keys'),
    )
    .action(async (folder: string | undefined) => {
      const { backupCommand } = await import('./operations/backup.command.js');
      done(await backupCommand(folder, terminal));
    });
  program
    .command('restore')
    .argument('<folder>', t('steward backup 写出的目录', 'a folder that steward backup has written'))
    .description(
      t('用备份替换已停止的本机系统的数据', 'puts a backup in the place of what the stopped local stack holds'),
    )
    .option('-y, --yes', t('不再询问', 'does not ask'))
    .action(async (folder: string, options: RestoreOptions) => {
      const { restoreCommand } = await import('./operations/backup.command.js');
      done(await restoreCommand(folder, options, terminal));
    });
  program
    .command('restored')
    .argument('[service...]', t('服务名（默认：全部）', 'names of services (default: all)'))
    .description(
      t(
        '告知数据库已用其他方式恢复到较早时刻，使其余各处与之对齐',
        'says that databases were restored by other means, so that everything else follows them',
      ),
    )
    .action(async (services: string[]) => {
      const { restoredCommand } = await import('./operations/restored.command.js');
      done(await restoredCommand(services, terminal));
    });
}
