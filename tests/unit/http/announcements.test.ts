import { expect, test } from 'vitest';
import { makeAnnouncements } from '#app/http/announcements.server.ts';
import { answerEvents } from '#app/http/event-stream.server.ts';

const round = '018f0000-0000-7000-8000-000000000001';

/** Somebody who follows, and what they were told. */
function listener() {
  const told: string[] = [];
  return { told, tell: (mark: string) => void told.push(mark), end: () => void told.push('end') };
}

test('who follows a subject is told its marks, and nobody else', () => {
  const announcements = makeAnnouncements();
  const [one, other] = [listener(), listener()];
  announcements.follow(`round ${round}`, one);
  announcements.follow('round another', other);
  announcements.take(`round ${round} 17`);
  expect(one.told).toEqual(['17']);
  expect(other.told).toEqual([]);
});

test('who stopped following is told nothing, and what cannot be read is passed over', () => {
  const announcements = makeAnnouncements();
  const one = listener();
  const stop = announcements.follow(`round ${round}`, one);
  announcements.take('round');
  stop();
  announcements.take(`round ${round} 18`);
  expect(one.told).toEqual([]);
  expect(announcements.count).toBe(0);
});

test('after an outage everybody is told that they may have missed something, each time with another mark', () => {
  const announcements = makeAnnouncements();
  const one = listener();
  announcements.follow(`round ${round}`, one);
  announcements.makeUp();
  announcements.makeUp();
  expect(new Set(one.told).size).toBe(2);
});

test('a stream tells each change as an event, and ends with the site', async () => {
  const announcements = makeAnnouncements();
  const answer = answerEvents(announcements, new Request('http://localhost/'), { subject: `round ${round}` });
  expect(answer.headers.get('Content-Type')).toContain('text/event-stream');
  announcements.take(`round ${round} 19`);
  await Promise.resolve();
  announcements.stop();
  const text = await answer.text();
  expect(text).toContain('event: changed\ndata: 19\n\n');
  expect(announcements.count).toBe(0);
});

test('a stream that nobody reads any more follows nothing', async () => {
  const announcements = makeAnnouncements();
  const leaving = new AbortController();
  const request = new Request('http://localhost/', { signal: leaving.signal });
  answerEvents(announcements, request, { subject: `round ${round}` });
  expect(announcements.count).toBe(1);
  leaving.abort();
  expect(announcements.count).toBe(0);
});

test('a stream whose beat fails is ended, so that the browser comes back and asks anew', async () => {
  const announcements = makeAnnouncements();
  const onBeat = () => Promise.reject(new Error('no database'));
  const answer = answerEvents(announcements, new Request('http://localhost/'), { subject: `round ${round}`, onBeat });
  expect(await answer.text()).toContain('retry: 2000');
  expect(announcements.count).toBe(0);
});
