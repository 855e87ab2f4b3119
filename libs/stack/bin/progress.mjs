/*
 * Progress lines for `npm start` and `npm test`. Plain Node without packages, because it is needed before they are there.
 * On a terminal the running steps are redrawn below the finished ones; elsewhere each finished step is one line, and a
 * step that takes long says so once, so that a log shows what is being waited for.
 */

const tooLongForSilence = 2_000;
const frames = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];

/** Columns that a text takes on a terminal: Chinese characters take two. */
const widthOf = (text) =>
  [...text].reduce(
    (sum, character) =>
      sum +
      (/[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/.test(
        character,
      )
        ? 2
        : 1),
    0,
  );
const padded = (text, width) => text + ' '.repeat(Math.max(1, width - widthOf(text)));
const seconds = (ms) => `${(ms / 1000).toFixed(1)} s`;

/** Cuts a line so that it never wraps: a wrapped line could not be redrawn. */
const fitting = (text, columns) => {
  let width = 0;
  let result = '';
  for (const character of text) {
    width += widthOf(character);
    if (width > columns - 1) return `${result}…`;
    result += character;
  }
  return result;
};

export function createProgress(out = process.stdout) {
  const live = out.isTTY === true && process.env.TERM !== 'dumb';
  const colour = live && !process.env.NO_COLOR;
  const paint = (code, text) => (colour ? `\u001b[${code}m${text}\u001b[0m` : text);
  const running = new Set();
  let drawn = 0;
  let timer = null;
  let frame = 0;

  const erase = () => {
    if (drawn > 0) out.write(`\u001b[${drawn}A\u001b[0J`);
    drawn = 0;
  };
  const draw = () => {
    if (!live) return;
    erase();
    frame = (frame + 1) % frames.length;
    for (const step of running) {
      const line = `${frames[frame]} ${padded(step.title.zh, 22)}${padded(step.title.en, 26)}${seconds(performance.now() - step.began)}${step.words ? `  ${step.words}` : ''}`;
      out.write(`${fitting(line, out.columns ?? 80)}\n`);
      drawn += 1;
    }
  };
  const print = (line) => {
    erase();
    out.write(`${line}\n`);
    draw();
  };
  const finished = (mark, code, step) => {
    running.delete(step);
    const time = seconds(performance.now() - step.began);
    print(
      `${paint(code, mark)} ${padded(step.title.zh, 22)}${padded(step.title.en, 26)}${padded(time, 9)}${paint('2', step.words)}`.trimEnd(),
    );
    if (running.size === 0 && timer) {
      clearInterval(timer);
      timer = null;
    }
  };

  return {
    /** Shows a step while `work` runs; `work` gets `{ detail(text) }`. A failure is marked and passed on. */
    async step(title, work) {
      const step = { title, began: performance.now(), words: '' };
      running.add(step);
      if (live) timer ??= setInterval(draw, 120);
      const patience = live ? null : setTimeout(() => print(`… ${padded(title.zh, 22)}${title.en}`), tooLongForSilence);
      try {
        const result = await work({ detail: (text) => void (step.words = text) });
        if (patience) clearTimeout(patience);
        finished('✔', '32', step);
        return result;
      } catch (error) {
        if (patience) clearTimeout(patience);
        finished('✖', '31', step);
        throw error;
      }
    },
    /** A line of its own, in both languages. */
    note(text) {
      print(`${paint('33', '•')} ${text.zh}\n  ${text.en}`);
    },
    /** Lines as they are. */
    say(text = '') {
      print(text);
    },
    /** Why it can't go on, and what to do. */
    problem(error) {
      const why = error?.why ?? { zh: '意外的错误', en: 'an unexpected error' };
      const lines = ['', `${paint('31', '✖')} ${why.zh}`, `  ${why.en}`];
      if (error?.todo) lines.push(`${paint('36', '→')} ${error.todo.zh}`, `  ${error.todo.en}`);
      const output = error?.why ? error.output : (error?.stack ?? String(error));
      if (output)
        lines.push(
          paint(
            '2',
            output
              .split('\n')
              .map((line) => `    ${line}`)
              .join('\n'),
          ),
        );
      print(lines.join('\n'));
    },
  };
}
