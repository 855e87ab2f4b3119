import { rebuildReadModels as rebuild, type RebuiltTopic } from '@steward/service-kit';
import type { Terminal } from '../terminal/terminal.js';
import { onService } from './service-definition.js';

/** `steward read-models rebuild SERVICE`: reads the state topics from the beginning; answers 2 when a message was left out. */
export async function rebuildReadModels(service: string, terminal: Terminal): Promise<number> {
  const topics = await onService(service, terminal.env, ({ definition, env }) =>
    rebuild(definition, env, (topic) => terminal.err(inWords(topic, terminal.language === 'zh'))),
  );
  const read = topics.reduce((sum, topic) => sum + topic.read, 0);
  const failed = topics.reduce((sum, topic) => sum + topic.failed, 0);
  terminal.out(
    terminal.language === 'zh'
      ? `${service}：${topics.length} 个主题，读取 ${read} 条，${failed} 条未能写入`
      : `${service}: ${topics.length} topics, ${read} read, ${failed} could not be applied`,
  );
  return failed > 0 ? 2 : 0;
}

const inWords = ({ topic, read, failed, gone }: RebuiltTopic, zh: boolean): string =>
  zh
    ? `${topic}：读取 ${read}，失败 ${failed}，清除 ${gone}`
    : `${topic}: ${read} read, ${failed} failed, ${gone} gone`;
