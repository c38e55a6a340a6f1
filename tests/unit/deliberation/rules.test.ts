import { expect, test } from 'vitest';
import { actionItemProblem, actionItemRefusal, isOverdue } from '#app/deliberation/action-item.ts';
import { legalFigureWords, topicRefusalWords, topicSourceWords, topicStateWords } from '#app/deliberation/messages.ts';
import { isMinutesOverdue, isObjectionOver, objectRefusal, publishByOf } from '#app/deliberation/minutes.ts';
import { decisionRules, hasQuorum, isAdopted, motionTitleProblem, putRefusal, voices } from '#app/deliberation/motion.ts';
import {
  documentPurposes,
  documentRole,
  hasVoice,
  participantKinds,
  participantProblem,
  writesAtFirst,
} from '#app/deliberation/participant.ts';
import * as roomWords from '#app/deliberation/room.messages.ts';
import {
  agendaProblem,
  concludeRefusal,
  noticeRefusal,
  openRefusal,
  planProblem,
  roomEvents,
  roomKinds,
  roomTemplates,
} from '#app/deliberation/room.ts';
import { joinQueueRefusal, secondsLeft } from '#app/deliberation/speaking-queue.ts';
import { answerPollRefusal, pollProblem } from '#app/deliberation/straw-poll.ts';

const at = (text: string) => new Date(text);
const half = { numerator: 1, denominator: 2, isStrict: true };
const plan = {
  title: '微基金怎么用',
  purpose: '商量用途',
  venue: '',
  startsAt: at('2026-03-12T02:00:00Z'),
  endsAt: at('2026-03-12T04:00:00Z'),
  amountFen: null,
  amountSource: '',
  fundId: null,
  quorum: half,
  chairAccountId: 'a',
  secretaryAccountId: 'b',
};

test('the plan of a room: what is wrong with it is said', () => {
  const problem = (given: object) => planProblem({ ...plan, ...given });
  expect(problem({})).toBeNull();
  expect(problem({ title: ' ' })).toBe('title_missing');
  expect(problem({ purpose: '' })).toBe('purpose_missing');
  expect(problem({ venue: '字'.repeat(81) })).toBe('text_too_long');
  expect(problem({ endsAt: plan.startsAt })).toBe('times_out_of_order');
  expect(problem({ amountFen: -1 })).toBe('amount_malformed');
  expect(problem({ amountFen: 0.5 })).toBe('amount_malformed');
  expect(problem({ amountFen: 1 })).toBe('amount_source_missing');
  expect(problem({ quorum: { numerator: 1, denominator: 1, isStrict: true } })).toBe('fraction_malformed');
  expect(problem({ quorum: { numerator: 1, denominator: 1, isStrict: false } })).toBeNull();
  expect(problem({ secretaryAccountId: 'a' })).toBe('chair_is_secretary');
});

test('an agenda takes up each topic once, in items that take time', () => {
  const entry = { title: '说明', minutes: 10, topicId: null };
  expect(agendaProblem([entry])).toBeNull();
  expect(agendaProblem([])).toBe('agenda_missing');
  expect(agendaProblem(Array.from({ length: 21 }, () => entry))).toBe('agenda_too_many');
  expect(agendaProblem([{ ...entry, title: ' ' }])).toBe('title_missing');
  expect(agendaProblem([{ ...entry, title: '字'.repeat(61) }])).toBe('text_too_long');
  expect(agendaProblem([{ ...entry, minutes: 0 }])).toBe('minutes_malformed');
  expect(
    agendaProblem([
      { ...entry, topicId: 't' },
      { ...entry, topicId: 't' },
    ]),
  ).toBe('topic_twice');
});

test('the days of a notice are calendar days in the community', () => {
  const room = {
    state: 'planned',
    kind: 'council',
    startsAt: plan.startsAt,
    endsAt: plan.endsAt,
    agendaMinutes: 120,
    voiceCount: 3,
    documentCount: 1,
  } as const;
  const refusal = (given: object, now = '2026-03-09T15:59:59Z') =>
    noticeRefusal({ ...room, ...given }, { noticeDays: 3, zone: 'Asia/Shanghai', now: at(now) });
  expect(refusal({})).toBeNull();
  expect(refusal({}, '2026-03-09T16:00:00Z')).toBe('notice_too_short');
  expect(refusal({ state: 'noticed' })).toBe('room_moved_on');
  expect(refusal({ agendaMinutes: 121 })).toBe('agenda_too_long');
  expect(refusal({ voiceCount: 2 })).toBe('participants_missing');
  expect(refusal({ documentCount: 0 })).toBe('documents_missing');
  expect(refusal({ documentCount: 0, kind: 'estate_talk' })).toBeNull();
});

test('a room opens half an hour before its time at the earliest, and after the step before', () => {
  const room = { state: 'noticed', startsAt: plan.startsAt, isStepBeforeDone: true } as const;
  expect(openRefusal(room, at('2026-03-12T01:30:00Z'))).toBeNull();
  expect(openRefusal(room, at('2026-03-12T01:29:59.999Z'))).toBe('too_early');
  expect(openRefusal({ ...room, isStepBeforeDone: false }, plan.startsAt)).toBe('earlier_step_open');
  expect(openRefusal({ ...room, state: 'planned' }, plan.startsAt)).toBe('room_moved_on');
});

test('a room concludes when no vote is open, resolved only with something adopted', () => {
  const room = { state: 'in_session', votingCount: 0, adoptedCount: 1 } as const;
  const said = { conclusion: 'resolved', explanation: '同意' } as const;
  expect(concludeRefusal(room, said)).toBeNull();
  expect(concludeRefusal({ ...room, state: 'adjourned' }, said)).toBe('room_moved_on');
  expect(concludeRefusal({ ...room, votingCount: 1 }, said)).toBe('vote_is_open');
  expect(concludeRefusal({ ...room, adoptedCount: 0 }, said)).toBe('nothing_adopted');
  expect(concludeRefusal({ ...room, adoptedCount: 0 }, { ...said, conclusion: 'not_agreed' })).toBeNull();
  expect(concludeRefusal(room, { ...said, explanation: ' ' })).toBe('explanation_missing');
});

test('observers never write, and the minutes are the chair’s and the secretary’s', () => {
  const seat = { mayWrite: true, isChair: false, isSecretary: false };
  const chair = { ...seat, isChair: true };
  expect(documentRole(seat, { state: 'planned', purpose: 'other' })).toBeNull();
  expect(documentRole(chair, { state: 'planned', purpose: 'other' })).toBe('writer');
  expect(documentRole(seat, { state: 'noticed', purpose: 'other' })).toBe('reader');
  expect(documentRole(seat, { state: 'adjourned', purpose: 'other' })).toBe('writer');
  expect(documentRole({ ...seat, mayWrite: false }, { state: 'in_session', purpose: 'other' })).toBe('reader');
  expect(documentRole(seat, { state: 'in_session', purpose: 'minutes' })).toBe('reader');
  expect(documentRole(chair, { state: 'concluded', purpose: 'minutes' })).toBe('writer');
  expect(documentRole(chair, { state: 'concluded', purpose: 'other' })).toBe('reader');
  expect(documentRole(chair, { state: 'cancelled', purpose: 'minutes' })).toBe('reader');
  expect(participantProblem({ kind: 'observer', accountId: 'a', name: '', mayWrite: true })).toBe('observers_only_read');
  expect(participantProblem({ kind: 'expert', accountId: null, name: ' ', mayWrite: false })).toBe('participant_unnamed');
  expect(participantKinds.filter(hasVoice)).toEqual(['council_member', 'residents_representative']);
  expect(participantKinds.filter(writesAtFirst)).toEqual(['council_member']);
});

test('more than half is more than half, and two thirds includes the figure', () => {
  expect(hasQuorum({ present: 3, members: 5 }, half)).toBe(true);
  expect(hasQuorum({ present: 2, members: 4 }, half)).toBe(false);
  expect(hasQuorum({ present: 2, members: 4 }, { ...half, isStrict: false })).toBe(true);
  expect(hasQuorum({ present: 0, members: 0 }, half)).toBe(false);
  const adopted = (said: [number, number, number], key: keyof typeof decisionRules, called = { present: 6, members: 9 }) =>
    isAdopted({ for: said[0], against: said[1], abstain: said[2] }, called, decisionRules[key]);
  expect(adopted([4, 0, 2], 'most_of_present')).toBe(true);
  expect(adopted([3, 0, 3], 'most_of_present')).toBe(false);
  expect(adopted([4, 2, 0], 'two_thirds_of_present')).toBe(true);
  expect(adopted([4, 0, 2], 'most_of_members')).toBe(false);
  expect(adopted([5, 1, 0], 'most_of_members')).toBe(true);
  expect(adopted([1, 0, 5], 'nobody_objects')).toBe(true);
  expect(adopted([5, 1, 0], 'nobody_objects')).toBe(false);
  expect(adopted([0, 0, 6], 'nobody_objects')).toBe(false);
});

test('a motion is put with a quorum on the text as frozen, one at a time', () => {
  const motion = {
    state: 'proposed',
    isInSession: true,
    rollCall: { present: 3, members: 5 },
    quorum: half,
    isTextFrozen: true,
    isAnotherOpen: false,
  } as const;
  expect(putRefusal(motion)).toBeNull();
  expect(putRefusal({ ...motion, state: 'no_quorum' })).toBeNull();
  expect(putRefusal({ ...motion, state: 'adopted' })).toBe('motion_moved_on');
  expect(putRefusal({ ...motion, isInSession: false })).toBe('not_in_session');
  expect(putRefusal({ ...motion, isAnotherOpen: true })).toBe('another_vote_open');
  expect(putRefusal({ ...motion, isTextFrozen: false })).toBe('text_changed');
  expect(putRefusal({ ...motion, rollCall: null })).toBe('roll_call_missing');
  expect(putRefusal({ ...motion, rollCall: { present: 2, members: 5 } })).toBe('no_quorum');
  expect(motionTitleProblem('字'.repeat(121))).toBe('text_too_long');
});

test('speaking: one open turn, so many for an item, and a limit that runs out', () => {
  const facts = { isInSession: true, isParticipant: true, hasOpenTurn: false, turnsTaken: 1 };
  expect(joinQueueRefusal(facts, { turnsMax: 2 })).toBeNull();
  expect(joinQueueRefusal({ ...facts, turnsTaken: 2 }, { turnsMax: 2 })).toBe('turns_used_up');
  expect(joinQueueRefusal({ ...facts, hasOpenTurn: true }, { turnsMax: 2 })).toBe('already_in_queue');
  expect(joinQueueRefusal({ ...facts, isParticipant: false }, { turnsMax: 2 })).toBe('not_a_participant');
  expect(joinQueueRefusal({ ...facts, isInSession: false }, { turnsMax: 2 })).toBe('not_in_session');
  const turn = { calledAt: at('2026-03-12T02:00:00Z'), limitSeconds: 180 };
  expect([secondsLeft(turn, at('2026-03-12T02:00:00Z')), secondsLeft(turn, at('2026-03-12T02:03:01Z'))]).toEqual([180, -1]);
});

test('a poll has different options, and everybody answers but observers', () => {
  expect(pollProblem({ question: '先装哪里', options: ['东门', '西门'] })).toBeNull();
  expect(pollProblem({ question: ' ', options: ['东门', '西门'] })).toBe('question_missing');
  expect(pollProblem({ question: '先装哪里', options: ['东门', ' 东门 '] })).toBe('options_malformed');
  expect(pollProblem({ question: '先装哪里', options: ['东门'] })).toBe('options_malformed');
  expect(pollProblem({ question: '字'.repeat(121), options: ['东门', '西门'] })).toBe('text_too_long');
  const poll = { isOpen: true, optionCount: 2 };
  expect(answerPollRefusal(poll, { kind: 'unit', option: 1 })).toBeNull();
  expect(answerPollRefusal(poll, { kind: 'unit', option: 2 })).toBe('option_unknown');
  expect(answerPollRefusal(poll, { kind: 'observer', option: 0 })).toBe('observers_only_read');
  expect(answerPollRefusal(poll, { kind: null, option: 0 })).toBe('not_a_participant');
  expect(answerPollRefusal({ ...poll, isOpen: false }, { kind: 'unit', option: 0 })).toBe('poll_closed');
});

test('minutes are late on the day after their last, and final when all is answered', () => {
  expect(publishByOf(at('2026-03-12T16:00:00Z'), 3, 'Asia/Shanghai')).toBe('2026-03-16');
  expect(isMinutesOverdue({ state: 'signed', publishBy: '2026-03-15' }, '2026-03-15')).toBe(false);
  expect(isMinutesOverdue({ state: 'signed', publishBy: '2026-03-15' }, '2026-03-16')).toBe(true);
  expect(isMinutesOverdue({ state: 'published', publishBy: '2026-03-15' }, '2026-03-16')).toBe(false);
  const minutes = { state: 'published', objectionsUntil: at('2026-03-19T16:00:00Z') } as const;
  const objecting = { body: '有误', hasOpen: false, now: at('2026-03-19T15:59:59Z') };
  expect(objectRefusal(minutes, objecting)).toBeNull();
  expect(objectRefusal(minutes, { ...objecting, now: minutes.objectionsUntil })).toBe('no_objection_period');
  expect(objectRefusal({ ...minutes, state: 'final' }, objecting)).toBe('no_objection_period');
  expect(objectRefusal(minutes, { ...objecting, body: ' ' })).toBe('text_missing');
  expect(objectRefusal(minutes, { ...objecting, hasOpen: true })).toBe('already_objected');
  expect(isObjectionOver({ ...minutes, openCount: 1 }, minutes.objectionsUntil)).toBe(false);
  expect(isObjectionOver({ ...minutes, openCount: 0 }, minutes.objectionsUntil)).toBe(true);
});

test('a promise is late on the day after its last unless something was reported', () => {
  expect(isOverdue({ state: 'open', dueOn: '2026-03-20' }, '2026-03-20')).toBe(false);
  expect(isOverdue({ state: 'reopened', dueOn: '2026-03-20' }, '2026-03-21')).toBe(true);
  expect(isOverdue({ state: 'reported', dueOn: '2026-03-20' }, '2026-03-21')).toBe(false);
  const item = { title: '装路灯', organisationId: 'o', accountId: null, dueOn: '2026-03-20' };
  expect(actionItemProblem(item, '2026-03-20')).toBeNull();
  expect(actionItemProblem(item, '2026-03-21')).toBe('due_already_past');
  expect(actionItemProblem({ ...item, accountId: 'a' }, '2026-03-20')).toBe('responsible_missing');
  expect(actionItemProblem({ ...item, title: '' }, '2026-03-20')).toBe('title_missing');
});

test('nobody accepts what is their own work, even when it concerns them', () => {
  const act = { event: 'accept', note: '', fileCount: 0 } as const;
  const actor = { isResponsible: false, isConcerned: true, mayFollow: false };
  expect(actionItemRefusal('reported', actor, act)).toBeNull();
  expect(actionItemRefusal('reported', { ...actor, isResponsible: true }, act)).toBe('own_work');
  expect(actionItemRefusal('reported', { ...actor, isConcerned: false }, act)).toBe('not_allowed');
  expect(actionItemRefusal('in_progress', actor, act)).toBe('action_item_moved_on');
});

test('every template fits its words, and every list of words is whole', () => {
  for (const kind of roomKinds)
    for (const { key } of roomTemplates[kind].agenda) expect(roomWords.agendaTemplateWords[key]?.zh ?? '').not.toBe('');
  for (const words of [topicRefusalWords, topicStateWords, topicSourceWords, legalFigureWords, ...Object.values(roomWords)])
    for (const { zh, en } of Object.values(words)) expect([zh, en]).not.toContain('');
  expect(Object.keys(roomWords.voiceWords)).toEqual([...voices]);
  expect(Object.keys(roomWords.documentPurposeWords)).toEqual([...documentPurposes]);
  expect(roomEvents.length).toBe(6);
});
