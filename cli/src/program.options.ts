import type { Bilingual } from '@steward/handbook';
import { type Command, Option } from 'commander';

/** Says something in the language of the output. */
export type Say = (zh: Bilingual['zh'], en: Bilingual['en']) => string;

/** A command that talks to a running stack: where it is, and as whom. */
export function withGateway(command: Command, t: Say): Command {
  return command
    .option('--gateway <url>', t('网关地址（或 STEWARD_GATEWAY）', 'address of the gateway (or STEWARD_GATEWAY)'))
    .option(
      '--token <token>',
      t('令牌（或 STEWARD_TOKEN，或 steward login）', 'token (or STEWARD_TOKEN, or steward login)'),
    );
}

/** How the bytes of a file are read. */
export const encodingOption = (t: Say): Option =>
  new Option('--encoding <encoding>', t('文件编码', 'encoding of the file'))
    .choices(['auto', 'utf-8', 'gb18030'])
    .default('auto');
