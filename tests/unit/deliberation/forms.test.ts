import { expect, test } from 'vitest';
import { changedAgenda } from '#app/deliberation/agenda-lines.ts';
import { agendaForm, readQuorum, writeQuorum } from '#app/deliberation/room.form.ts';
import { agendaItemsMax, lastNoticeDay, noticeProblems, noticeRefusal } from '#app/deliberation/room.ts';
import { topicStates } from '#app/deliberation/topic.ts';
import { readTopicFilters, topicQuery } from '#app/deliberation/topic-list.form.ts';
import { topicStages } from '#app/deliberation/topic-stages.ts';

const posted = (press: string, titles: readonly string[]) =>
  new Map([
    ['press', [press]],
    ['item_title', titles],
    ['item_minutes', titles.map((_, at) => String(at))],
    ['item_topic', titles.map(() => '')],
  ]);

test('a button beside a line of an agenda gives, moves or takes lines of all its lists together', () => {
  expect(changedAgenda(posted('remove-1', ['甲', '乙', '丙']))).toEqual({
    item_title: ['甲', '丙'],
    item_minutes: ['0', '2'],
    item_topic: ['', ''],
  });
  expect(changedAgenda(posted('up-2', ['甲', '乙', '丙']))?.item_title).toEqual(['甲', '丙', '乙']);
  expect(changedAgenda(posted('up-0', ['甲', '乙']))?.item_title).toEqual(['甲', '乙']);
  expect(changedAgenda(posted('remove-9', ['甲']))?.item_title).toEqual(['甲']);
  expect(changedAgenda(posted('more', ['甲']))?.item_title).toEqual(['甲', '', '', '']);
  expect(changedAgenda(posted('more', Array<string>(19).fill('甲')))?.item_title).toHaveLength(agendaItemsMax);
});

test('any other button saves', () => {
  for (const press of ['', 'save', 'remove-x', 'up--1', 'more-or-less', 'constructor'])
    expect([press, changedAgenda(posted(press, ['甲']))]).toEqual([press, null]);
});

test('lines of an agenda that are left empty are passed over, and half a line is not', () => {
  const read = agendaForm.safeParse({ item_title: ['甲', ' '], item_minutes: ['5', ''], item_topic: ['', ''] });
  expect(read.data).toEqual([{ title: '甲', minutes: 5, topicId: null }]);
  const half = agendaForm.safeParse({ item_title: ['甲'], item_minutes: [''], item_topic: [''] });
  expect(half.error?.issues.map(({ message }) => message)).toEqual(['minutes_malformed']);
});

test('a quorum is written and read again, and nothing else is one', () => {
  for (const quorum of [
    { numerator: 1, denominator: 2, isStrict: true },
    { numerator: 2, denominator: 3, isStrict: false },
  ])
    expect(readQuorum(writeQuorum(quorum))).toEqual(quorum);
  for (const value of ['', '1/2', '1-2', '1-2-most', '-1-2-more', '10000-1-more']) expect(readQuorum(value)).toBeNull();
});

const startsAt = new Date('2026-03-12T02:00:00Z');
const endsAt = new Date('2026-03-12T04:00:00Z');
const empty = { state: 'planned', kind: 'council', startsAt, endsAt, agendaMinutes: 0, voiceCount: 2, documentCount: 0 } as const;
const whole = { ...empty, agendaMinutes: 120, voiceCount: 3, documentCount: 1 } as const;
const rule = { noticeDays: 3, zone: 'Asia/Shanghai' };

test('everything that a notice lacks is said at once, and the first of it is its refusal', () => {
  const late = { ...rule, now: new Date('2026-03-10T02:00:00Z') };
  const all = ['agenda_missing', 'participants_missing', 'documents_missing', 'notice_too_short'];
  expect(noticeProblems(empty, late)).toEqual(all);
  expect(noticeRefusal(empty, late)).toBe('agenda_missing');
  expect(noticeProblems({ ...whole, agendaMinutes: 121 }, { ...rule, now: startsAt })).toEqual([
    'agenda_too_long',
    'notice_too_short',
  ]);
  expect(noticeProblems({ ...whole, state: 'noticed' }, late)).toEqual(['room_moved_on']);
});

test('the last day for a notice is the one on which it can still go out', () => {
  expect(lastNoticeDay(startsAt, rule)).toBe('2026-03-09');
  expect(noticeProblems(whole, { ...rule, now: new Date('2026-03-09T15:59:59Z') })).toEqual([]);
  expect(noticeProblems(whole, { ...rule, now: new Date('2026-03-09T16:00:00Z') })).toEqual(['notice_too_short']);
});

test('every state of a topic stands somewhere on the rail, and at one place only', () => {
  for (const state of topicStates) {
    const stops = topicStages(state);
    expect([state, stops.filter((stop) => stop === 'now' || stop === 'ended').length]).toEqual([state, 1]);
  }
});

test('filters of an address are read as they are written, and nonsense is passed over', () => {
  const placeId = '01a0cbc6-d280-7565-941e-db3b8508b32a';
  const filters = { communityId: 'c', placeId, state: 'declined', isOwed: true, sort: 'signed' } as const;
  const written = new URLSearchParams(Object.entries(topicQuery(filters)).map(([name, value]) => [name, String(value)]));
  expect(readTopicFilters(written, { communityId: 'c' })).toEqual(filters);
  const nonsense = new URLSearchParams('place=x&state=y&owed=yes&sort=z');
  expect(readTopicFilters(nonsense, { communityId: 'c' })).toEqual({
    communityId: 'c',
    placeId: null,
    state: null,
    isOwed: false,
    sort: 'newest',
  });
});
