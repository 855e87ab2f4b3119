import { join } from 'node:path';
import { repositoryRoot, stateFolder } from '../paths.js';
import { memoryOfStack } from '../process/memory.js';
import { livingProcesses } from '../process/pid-file.js';
import { supervisorName } from '../start/start.js';
import { examine } from './examine.js';
import { findingLines } from './findings.js';

/** `npm run doctor`: what this machine has and lacks, and how much memory a running stack takes. 1 when something needed is missing. */
export async function doctorCommand(say: (line: string) => void): Promise<number> {
  const pids = join(stateFolder(), 'pids');
  const running = (await livingProcesses(pids)).some(({ name }) => name === supervisorName);
  const findings = await examine(repositoryRoot(), running);
  for (const line of findingLines(findings)) say(line);
  if (running) say(`\n${await memoryOfStack(pids)}`);
  const missing = findings.filter(({ state }) => state === 'missing').length;
  say(
    missing === 0
      ? '\n可以运行 npm start / ready for npm start'
      : `\n缺少 ${missing} 项必需的条件，见上 / ${missing} needed thing(s) missing, see above`,
  );
  return missing === 0 ? 0 : 1;
}
