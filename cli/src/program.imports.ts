import type { Command } from 'commander';
import type { ApproveOptions, PlanOptions } from './adoption/adoption.command.js';
import type { ConnectionOptions } from './gateway/connection.js';
import type { ImportOptions, ImportedProcess } from './import/import.command.js';
import type { CheckOptions } from './mapping/mapping.command.js';
import { type Say, encodingOption, withGateway } from './program.options.js';
import type { Terminal } from './terminal/terminal.js';

/** What importing records of one process is told. */
function importCommandOf(
  command: Command,
  process: ImportedProcess,
  terminal: Terminal,
  done: (code: number) => void,
  t: Say,
): Command {
  return withGateway(command, t)
    .argument('<file>', t('CSV 文件', 'a CSV file'))
    .requiredOption('--mapping <name|file>', t('映射：自带的名称或文件', 'mapping: a shipped name or a file'))
    .requiredOption('--estate <id>', t('小区编号', 'id of the estate'))
    .requiredOption(
      '--observed-until <instant>',
      t('记录观察到何时为止，之后的情况未知', 'until when the records were observed; later is unknown'),
    )
    .option(
      '--adopt',
      t(
        '为未结工单拟定接管计划：谁接、何时办结；批准后才转为在办',
        'proposes a plan for open rows: who takes which, by when; they become live cases once it is approved',
      ),
    )
    .option(
      '--corrections',
      t('同一编号而内容不同的，作为更正记入办理记录', 'takes over what rows say otherwise than before, as corrections'),
    )
    .option(
      '--zone <zone>',
      t('无时差标记的时间属于哪个时区（默认见映射）', "zone of times without offset (default: the mapping's)"),
    )
    .addOption(encodingOption(t))
    .option('--report <file>', t('拒收行写到哪个文件', 'file for refused rows'))
    .option('--dry-run', t('只读取和映射，不发送', 'reads and maps, sends nothing'))
    .action(async (file: string, options: ImportOptions) => {
      const { importCommand } = await import('./import/import.command.js');
      done(await importCommand(process, file, options, terminal));
    });
}

/** `steward import`, `adoption`, `mapping` and `login`. */
export function importCommands(program: Command, terminal: Terminal, done: (code: number) => void, t: Say): void {
  const imports = program.command('import').description(t('导入旧记录', 'imports old records'));
  importCommandOf(imports.command('complaints'), 'complaint', terminal, done, t).description(
    t('导入投诉；同一编号再次导入不会重复', 'imports complaints; the same number again changes nothing'),
  );
  importCommandOf(imports.command('faults'), 'fault', terminal, done, t).description(
    t('导入设备故障；同一编号再次导入不会重复', 'imports equipment faults; the same number again changes nothing'),
  );
  adoptionCommands(program, terminal, done, t);
  const mapping = program.command('mapping').description(t('映射文件', 'mapping files'));
  mapping
    .command('list')
    .description(t('自带的映射', 'mappings that come with Steward'))
    .action(async () => {
      const { listMappings } = await import('./mapping/mapping.command.js');
      done(await listMappings(terminal));
    });
  mapping
    .command('check')
    .argument('<name|file>', t('自带的名称或文件', 'a shipped name or a file'))
    .argument('[file.csv]', t('试用于此文件', 'tries it on this file'))
    .description(t('说明一个映射做什么，并可在文件上试用', 'explains what a mapping does, and tries it on a file'))
    .addOption(encodingOption(t))
    .option(
      '--observed-until <instant>',
      t('记录观察到何时为止（默认：现在）', 'until when the records were observed (default: now)'),
    )
    .option('--report <file>', t('拒收行写到哪个文件', 'file for refused rows'))
    .action(async (name: string, file: string | undefined, options: CheckOptions) => {
      const { checkMapping } = await import('./mapping/mapping.command.js');
      done(await checkMapping(name, file, options, terminal));
    });
  program
    .command('login')
    .description(t('登录并把令牌保存在用户配置目录', "signs in and keeps the token in the user's configuration folder"))
    .requiredOption('--login <name>', t('登录名', 'login'))
    .option('--gateway <url>', t('网关地址', 'address of the gateway'))
    .action(async (options: { login: string; gateway?: string }) => {
      const { login } = await import('./gateway/login.command.js');
      done(await login(options, terminal));
    });
}

function adoptionCommands(program: Command, terminal: Terminal, done: (code: number) => void, t: Say): void {
  const adoption = program
    .command('adoption')
    .description(t('按计划接管旧工单', 'takes old cases over by a plan that somebody has looked at'));
  withGateway(adoption.command('plan'), t)
    .description(t('拟定计划：谁接、何时办结', 'proposes who takes which old case over, and by when'))
    .requiredOption('--estate <id>', t('小区编号', 'id of the estate'))
    .option('--source <source>', t('只接管此来源的旧工单', 'old records of this source only'))
    .option(
      '--process <process>',
      t('只接管此流程的旧工单（complaint、fault）', 'old cases of this process only (complaint, fault)'),
    )
    .option('--people <id...>', t('由哪些人接管（默认：小区全部处理人）', 'who takes them (default: every handler)'))
    .option(
      '--per-day <n>',
      t('每人每个工作日办几件（默认 5）', 'how many each deals with on a working day (default 5)'),
    )
    .action(async (options: PlanOptions) => {
      const { planCommand } = await import('./adoption/adoption.command.js');
      done(await planCommand(options, terminal));
    });
  withGateway(adoption.command('show'), t)
    .argument('<id>', t('计划编号', 'id of the plan'))
    .description(t('查看计划与进度', 'shows a plan and how far it is'))
    .action(async (id: string, options: ConnectionOptions) => {
      const { showPlanCommand } = await import('./adoption/adoption.command.js');
      done(await showPlanCommand(id, options, terminal));
    });
  withGateway(adoption.command('approve'), t)
    .argument('<id>', t('计划编号', 'id of the plan'))
    .description(t('批准计划，按此接管', 'approves a plan: the cases are taken over by it'))
    .requiredOption('--seen <version>', t('看过的版本', 'the version that was looked at'))
    .action(async (id: string, options: ApproveOptions) => {
      const { approvePlanCommand } = await import('./adoption/adoption.command.js');
      done(await approvePlanCommand(id, options, terminal));
    });
}
