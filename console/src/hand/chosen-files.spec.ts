import { describe, expect, it } from '@jest/globals';
import { ChosenFiles } from './chosen-files.js';

const aFile = (name: string): File => ({ name }) as File;

describe('files chosen for a form', () => {
  const revoked: string[] = [];
  const files = new ChosenFiles({
    createObjectURL: ({ name }) => `blob:${name}`,
    revokeObjectURL: (url) => void revoked.push(url),
  });

  it('are looked at here, and sent once, in the place that the form held', async () => {
    const place = files.add(aFile('a.jpg'));
    expect(files.at(place)).toMatchObject({ url: 'blob:a.jpg', sent: null });
    const sent: string[] = [];
    const send = (file: File): Promise<string> => Promise.resolve(`id-${String(sent.push(file.name))}`);
    const body = { text: '已修好', proof: { kind: 'photo', contentId: place }, others: [place, 'id-x'] };
    const after = { text: '已修好', proof: { kind: 'photo', contentId: 'id-1' }, others: ['id-1', 'id-x'] };
    // The two places of one file in one body are sent together.
    await files.placed({ contentId: place }, send);
    expect(await files.placed(body, send)).toEqual(after);
    expect(await files.placed(body, send)).toEqual(after);
    expect(sent).toEqual(['a.jpg']);
  });

  it('are taken back, and a place that a reload has lost is known as such', () => {
    const place = files.add(aFile('b.jpg'));
    files.drop(place);
    expect([files.at(place), files.isLost(place), revoked]).toEqual([null, true, ['blob:b.jpg']]);
    expect([files.isLost('id-1'), files.isLost(undefined)]).toEqual([false, false]);
  });

  it('that cannot be sent leave the form as it is', async () => {
    const place = files.add(aFile('c.jpg'));
    await expect(files.placed({ contentId: place }, () => Promise.reject(new Error('too large')))).rejects.toThrow(
      'too large',
    );
    expect(files.at(place)?.sent).toBeNull();
  });
});
