import type { StackPorts } from '../config/stack-ports.js';
import type { Progress } from '../progress.js';
import type { SeedReport } from './example.js';
import type { StartOptions } from './start-options.js';

/** Says where everything is, with a link that signs in and the example logins. */
export function welcome(how: {
  readonly progress: Progress;
  readonly ports: StackPorts;
  readonly env: NodeJS.ProcessEnv;
  readonly options: StartOptions;
  readonly example: SeedReport | null;
  /** Since the command was given, build included, ms. */
  readonly took: number;
}): void {
  const { progress, ports, env, options, example } = how;
  const local = (port: number, path = ''): string => `http://127.0.0.1:${port}${path}`;
  const line = (zh: string, en: string, address: string): string => `  ${zh} / ${en}: ${address}`;
  const seconds = (how.took / 1000).toFixed(1);
  const lines = ['', `一切就绪，用时 ${seconds} 秒 / ready after ${seconds} s`, ''];
  if (options.only.includes('gateway')) {
    lines.push(line('系统', 'Steward', local(ports.gateway)));
    if (example?.signInLink) lines.push(line('免密登录（一次有效）', 'signs you in, once', example.signInLink));
    lines.push(line('接口文档', 'API', local(ports.gateway, '/docs')));
  }
  lines.push(line('发出的消息', 'messages', local(ports.sink)));
  if (env['TEMPORAL_ADDRESS'] === `127.0.0.1:${ports.temporal}`)
    lines.push(line('流程', 'workflows', local(ports.temporalUi)));
  if (example && options.only.includes('tickets') && options.only.includes('gateway'))
    lines.push('', ...seeItClimb(local(ports.gateway), local(ports.sink)));
  if (example && example.logins.length > 0) {
    lines.push('', '示例账号 / example logins:');
    for (const { login, password, role } of example.logins)
      lines.push(`  ${login} / ${password}  ${role.zh} · ${role.en}`);
  }
  lines.push('', '按 Ctrl-C 停止；再次启动时数据仍在 / Ctrl-C stops it; the data will be there next time', '');
  progress.say(lines.join('\n'));
}

/** How to see a call-out climb at the demonstration estate, where its steps are ten seconds: by hand, or in the console. */
const seeItClimb = (gateway: string, sink: string): readonly string[] => [
  '看一次应急逐级呼叫 / see an emergency climb:',
  `  TOKEN=$(curl -s ${gateway}/v1/session -H 'content-type: application/json' -d '{"login":"you","password":"steward-demo"}' | sed 's/.*"token":"\\([^"]*\\)".*/\\1/')`,
  `  curl -s ${gateway}/v1/emergencies -H "authorization: Bearer $TOKEN" -H 'content-type: application/json' -d '{"estateId":"demo","kind":"lift-entrapment","level":"level-2","drill":true,"text":"1号电梯困人"}'`,
  `  或在系统中报告 / or report it in the console: ${gateway}/emergency`,
  `  电话与短信 / calls and texts: ${sink}`,
];
