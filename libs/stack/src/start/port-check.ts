import { isOpen, portOwner } from '../process/ports.js';
import { StackProblem } from '../stack-problem.js';

/** Refuses to go on when another program listens on a port that we need, and says which program and what to do. */
export async function checkPorts(wanted: readonly { readonly name: string; readonly port: number }[]): Promise<void> {
  const taken = await Promise.all(
    wanted.map(async ({ name, port }) => ((await isOpen(port)) ? { name, port, owner: await portOwner(port) } : null)),
  );
  const found = taken.filter((entry) => entry !== null);
  if (found.length === 0) return;
  const list = (by: string, unknown: string): string =>
    found.map(({ name, port, owner }) => `${port} (${name}) ${by} ${owner ?? unknown}`).join(', ');
  throw new StackProblem(
    'port.taken',
    { zh: `端口已被占用：${list('由', '其他程序')}`, en: `ports are taken: ${list('by', 'another program')}` },
    {
      zh: '请结束该程序，或用 npm start -- --port-shift 100 换一组端口',
      en: 'end that program, or move all ports with "npm start -- --port-shift 100"',
    },
  );
}
