import { expect, test } from 'vitest';
import { figureProblem, missingFor, offeredFigures, reaches } from '#app/deliberation/legal-figure.ts';
import {
  coSignRefusal,
  endTopicRefusal,
  mergeTopicRefusal,
  nextTopicState,
  topicEvents,
  topicStates,
  topicWordsProblem,
  withdrawSignatureRefusal,
  withdrawTopicRefusal,
} from '#app/deliberation/topic.ts';

const fifth = { numerator: 1, denominator: 5 };
const third = { numerator: 1, denominator: 3 };
const person = { id: 'p', communityId: 'c', isOnRoll: true };
const topic = { state: 'raised', isHidden: false, communityId: 'c', placeId: 'b' } as const;
const signer = { person, livesAt: ['root', 'c', 'b'], isSigned: false };

test('a fraction is reached at the figure itself and never by rounding', () => {
  expect(reaches({ signed: 20, total: 100 }, fifth)).toBe(true);
  expect(reaches({ signed: 19, total: 100 }, fifth)).toBe(false);
  expect(reaches({ signed: 20, total: 101 }, fifth)).toBe(false);
  expect(reaches({ signed: 33, total: 100 }, third)).toBe(false);
  expect(reaches({ signed: 34, total: 100 }, third)).toBe(true);
  expect(reaches({ signed: 1, total: 3 }, third)).toBe(true);
  expect(reaches({ signed: 2, total: 7 }, third)).toBe(false);
  expect(reaches({ signed: 0, total: 0 }, fifth)).toBe(false);
});

test('what is missing is the smallest number that reaches the fraction', () => {
  for (const [total, fraction] of [
    [100, fifth],
    [101, fifth],
    [7, third],
    [1, fifth],
    [99_999, third],
  ] as const) {
    const missing = missingFor({ signed: 0, total }, fraction) ?? 0;
    expect(reaches({ signed: missing, total }, fraction)).toBe(true);
    expect(reaches({ signed: missing - 1, total }, fraction)).toBe(false);
  }
  expect(missingFor({ signed: 30, total: 100 }, fifth)).toBe(0);
  expect(missingFor({ signed: 0, total: 0 }, fifth)).toBeNull();
});

test('a figure is a fraction with its source, read on a day that has come', () => {
  const problem = (given: object) => figureProblem({ ...offeredFigures.assembly_adults, ...given }, '2026-03-02');
  expect(problem({})).toBeNull();
  expect(problem({ numerator: 0 })).toBe('fraction_malformed');
  expect(problem({ numerator: 6 })).toBe('fraction_malformed');
  expect(problem({ denominator: 2.5 })).toBe('fraction_malformed');
  expect(problem({ denominator: 1001 })).toBe('fraction_malformed');
  expect(problem({ article: ' ' })).toBe('source_missing');
  expect(problem({ asOf: '2026-03-02' })).toBeNull();
  expect(problem({ asOf: '2026-03-03' })).toBe('as_of_in_future');
});

test('only a verified resident of the place signs, once, while the topic is open', () => {
  expect(coSignRefusal(topic, signer)).toBeNull();
  expect(coSignRefusal({ ...topic, state: 'on_agenda' }, signer)).toBeNull();
  expect(coSignRefusal({ ...topic, state: 'concluded' }, signer)).toBe('topic_closed');
  expect(coSignRefusal({ ...topic, isHidden: true }, signer)).toBe('topic_closed');
  expect(coSignRefusal(topic, { ...signer, person: null })).toBe('not_verified');
  expect(coSignRefusal(topic, { ...signer, person: { ...person, isOnRoll: false } })).toBe('not_on_roll');
  expect(coSignRefusal(topic, { ...signer, person: { ...person, communityId: 'd' } })).toBe('other_community');
  expect(coSignRefusal(topic, { ...signer, livesAt: ['root', 'c', 'other'] })).toBe('lives_elsewhere');
  expect(coSignRefusal(topic, { ...signer, isSigned: true })).toBe('already_signed');
  expect(withdrawSignatureRefusal(topic, false)).toBe('not_signed');
  expect(withdrawSignatureRefusal({ ...topic, state: 'declined' }, true)).toBe('topic_closed');
});

test('an office ends a topic with a reason, and never one on which the assembly is owed', () => {
  const refusal = (given: object, said = { event: 'decline' as const, reason: '不属于本社区事务' }) =>
    endTopicRefusal({ state: 'raised', isAssemblyDue: false, ...given }, said);
  expect(refusal({})).toBeNull();
  expect(refusal({ isAssemblyDue: true })).toBe('assembly_is_owed');
  expect(refusal({ state: 'on_agenda' })).toBe('topic_moved_on');
  expect(refusal({}, { event: 'decline', reason: ' ' })).toBe('reason_missing');
  expect(refusal({}, { event: 'decline', reason: '字'.repeat(501) })).toBe('text_too_long');
});

test('a topic goes into one of the same place or above it', () => {
  const from = { ...topic, id: '1', placePath: ['root', 'c', 'e', 'b'] };
  const into = { ...from, id: '2' };
  expect(mergeTopicRefusal(from, into)).toBeNull();
  expect(mergeTopicRefusal(from, { ...into, placeId: 'e', placePath: ['root', 'c', 'e'] })).toBeNull();
  expect(mergeTopicRefusal(from, { ...into, placeId: 'other' })).toBe('merge_target_elsewhere');
  expect(mergeTopicRefusal(from, { ...into, communityId: 'd' })).toBe('merge_target_elsewhere');
  expect(mergeTopicRefusal(from, { ...into, state: 'merged' })).toBe('merge_target_closed');
  expect(mergeTopicRefusal(from, from)).toBe('merge_into_itself');
});

test('who raised a topic takes it back while nobody else stands behind it', () => {
  const own = { state: 'raised', isAssemblyDue: false, coSignatureCount: 1 } as const;
  expect(withdrawTopicRefusal(own, true)).toBeNull();
  expect(withdrawTopicRefusal(own, false)).toBe('not_allowed');
  expect(withdrawTopicRefusal({ ...own, coSignatureCount: 2 }, true)).toBe('others_have_signed');
  expect(withdrawTopicRefusal({ ...own, isAssemblyDue: true }, true)).toBe('topic_moved_on');
});

test('a topic has a title of four characters and words that fit', () => {
  expect(topicWordsProblem({ title: '路灯不亮', body: '' })).toBeNull();
  expect(topicWordsProblem({ title: ' ', body: '' })).toBe('title_missing');
  expect(topicWordsProblem({ title: '路灯 ', body: '' })).toBe('title_too_short');
  expect(topicWordsProblem({ title: '字'.repeat(61), body: '' })).toBe('text_too_long');
  expect(topicWordsProblem({ title: '路灯不亮', body: '字'.repeat(2001) })).toBe('text_too_long');
});

test('a topic that has ended stays as it ended', () => {
  for (const state of topicStates.filter((each) => !['raised', 'on_agenda'].includes(each)))
    expect(topicEvents.map((event) => nextTopicState(state, event)).filter((next) => next !== null)).toEqual([]);
});
