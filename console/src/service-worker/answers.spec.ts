import { describe, expect, it } from '@jest/globals';
import { wayOf, type Way } from './answers.js';

describe('how the service worker answers', () => {
  it.each<[string, string, string, boolean, Way]>([
    ['a page of the console', 'GET', '/my-work', true, 'page'],
    ['a case', 'GET', '/cases/c1', true, 'page'],
    ['the first page', 'GET', '/', true, 'page'],
    ['risks, which begin with an r', 'GET', '/risks', true, 'page'],
    ['a script', 'GET', '/assets/index-abc.js', false, 'kept-first'],
    ['an icon', 'GET', '/icon-192.png', false, 'kept-first'],
    ['the manifest', 'GET', '/app.zh.webmanifest', false, 'kept-first'],
    ['a case over the API', 'GET', '/v1/complaints/c1', false, 'leave'],
    ['an act', 'POST', '/v1/complaints/c1/actions/accept', false, 'leave'],
    ['the live line', 'GET', '/v1/live', false, 'leave'],
    ["an owner's link", 'GET', '/o/token', true, 'leave'],
    ['the link of whoever is called out', 'GET', '/a/token', true, 'leave'],
    ['the short link of a text message', 'GET', '/s/code', true, 'leave'],
    ['a QR code', 'GET', '/q/abc', true, 'leave'],
    ['a short link', 'GET', '/r/abc', true, 'leave'],
    ['a link that signs in', 'GET', '/sign-in/abc', true, 'leave'],
    ['itself', 'GET', '/sw.js', false, 'leave'],
  ])('%s: %s %s', (_, method, path, opensPage, way) => {
    expect(wayOf({ method, path, opensPage })).toBe(way);
  });
});
