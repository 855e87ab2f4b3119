import { resolve } from 'node:path';
import { clauseOf, defaultStandard, lintStandard, secondsStandard, type Standard } from '@steward/handbook';
import { DomainError } from '@steward/contracts';
import type { Terminal } from '../terminal/terminal.js';
import { describeClause, describeStandard } from './describe.js';
import { readDocument } from './read-document.js';

/** `steward standard lint FILE`: every finding on a line of its own; answers 1 when cases can't run under the document. */
export async function lintCommand(
  file: string,
  options: { readonly json?: boolean },
  terminal: Terminal,
): Promise<number> {
  const findings = lintStandard(await readDocument(resolve(terminal.cwd, file)));
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  const zh = terminal.language === 'zh';
  if (options.json) {
    terminal.out(JSON.stringify(findings, null, 2));
    return errors > 0 ? 1 : 0;
  }
  for (const { path, code, severity, message } of findings) {
    const word = severity === 'error' ? (zh ? '错误' : 'error') : zh ? '警告' : 'warning';
    terminal.out(`${word} ${path === '' ? '·' : path}: ${message[terminal.language]} [${code}]`);
  }
  const warnings = findings.length - errors;
  terminal.out(zh ? `${errors} 处错误，${warnings} 处警告` : `${errors} errors, ${warnings} warnings`);
  return errors > 0 ? 1 : 0;
}

/** `steward standard show`: a standard in words, or one clause with everything that cites it. Throws `DomainError` `clause.unknown`, `standard.faulty`. */
export async function showCommand(
  options: { readonly clause?: string; readonly file?: string; readonly seconds?: boolean; readonly json?: boolean },
  terminal: Terminal,
): Promise<number> {
  const standard = await standardOf(options, terminal);
  if (options.clause === undefined) {
    const lines = options.json ? [JSON.stringify(standard, null, 2)] : describeStandard(standard, terminal.language);
    for (const line of lines) terminal.out(line);
    return 0;
  }
  const number = options.clause.startsWith('§') ? options.clause : `§${options.clause}`;
  const clause = clauseOf(number);
  if (!clause)
    throw new DomainError('not-found', 'clause.unknown', {
      zh: `手册没有条款 ${number}`,
      en: `the handbook has no clause ${number}`,
    });
  const lines = options.json ? [JSON.stringify(clause, null, 2)] : describeClause(clause, standard, terminal.language);
  for (const line of lines) terminal.out(line);
  return 0;
}

async function standardOf(
  options: { readonly file?: string; readonly seconds?: boolean },
  terminal: Terminal,
): Promise<Standard> {
  if (options.file === undefined) return options.seconds ? secondsStandard : defaultStandard;
  const document = await readDocument(resolve(terminal.cwd, options.file));
  const errors = lintStandard(document).filter(({ severity }) => severity === 'error');
  // What lint finds no error in is a standard: that is what it promises.
  if (errors.length === 0) return document as Standard;
  throw new DomainError('invalid', 'standard.faulty', {
    zh: `${options.file} 有 ${errors.length} 处错误：请先运行 steward standard lint ${options.file}`,
    en: `${options.file} has ${errors.length} errors: run steward standard lint ${options.file} first`,
  });
}
