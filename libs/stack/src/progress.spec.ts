import { PassThrough } from 'node:stream';
import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { repositoryRoot } from './paths.js';
import type { Progress } from './progress.js';
import { StackProblem } from './stack-problem.js';

describe('progress without a terminal', () => {
  let createProgress: (out: unknown) => Progress;
  beforeAll(async () => {
    const file = pathToFileURL(join(repositoryRoot(), 'libs', 'stack', 'bin', 'progress.mjs')).href;
    ({ createProgress } = (await import(file)) as { createProgress: (out: unknown) => Progress });
  });
  const screen = (more: object = {}): { progress: Progress; text: () => string } => {
    const out = Object.assign(new PassThrough(), more);
    let text = '';
    out.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
    return { progress: createProgress(out), text: () => text };
  };

  it('is one line per step, Chinese first, with its time and what was found', async () => {
    const { progress, text } = screen();
    await progress.step({ zh: '数据库', en: 'database' }, (step) => Promise.resolve(step.detail('18.4')));
    expect(text()).toMatch(/^✔ 数据库\s+database\s+\d+\.\d s\s+18\.4\n$/);
  });

  it('marks the step that failed and passes the failure on', async () => {
    const { progress, text } = screen();
    const failing = progress.step({ zh: '构建', en: 'build' }, () => Promise.reject(new Error('broken')));
    await expect(failing).rejects.toThrow('broken');
    expect(text()).toMatch(/^✖ 构建/);
  });

  it('says why, what to do, and what the program said, and colours nothing', () => {
    const { progress, text } = screen();
    progress.problem(
      new StackProblem(
        'x.y',
        { zh: '端口被占用', en: 'port taken' },
        { zh: '结束它', en: 'end it' },
        'last words\nof the program',
      ),
    );
    expect(text()).toBe('\n✖ 端口被占用\n  port taken\n→ 结束它\n  end it\n    last words\n    of the program\n');
  });

  it('on a terminal redraws running steps in place, cut to its width', async () => {
    const { progress, text } = screen({ isTTY: true, columns: 40 });
    let finish = (): void => undefined;
    const step = progress.step({ zh: '等待', en: 'waiting' }, async (running) => {
      running.detail('x'.repeat(100));
      await new Promise<void>((resolve) => (finish = resolve));
    });
    progress.note({ zh: '提示', en: 'note' });
    finish();
    await step;
    const drawn = text()
      .split('\n')
      .find((line) => line.includes('waiting') && !line.includes('✔'));
    expect(drawn).toBeDefined();
    expect((drawn ?? '').length).toBeLessThanOrEqual(40);
    expect(text()).toContain('\u001b[1A\u001b[0J');
  });
});
