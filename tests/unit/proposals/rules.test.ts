import { expect, test } from 'vitest';
import { attachmentPosition } from '#app/proposals/attachment.ts';
import {
  type CallTerms,
  daysLeft,
  defaultFields,
  extendRefusal,
  isOpen,
  openStages,
  stageState,
  termsProblem,
} from '#app/proposals/call.ts';
import { acceptRefusal, inviteRefusal } from '#app/proposals/co-proposer.ts';
import {
  appealRefusal,
  askBackRefusal,
  carryRefusal,
  isOverdue,
  lastAppealDay,
  mergeRefusal,
  withdrawRefusal,
} from '#app/proposals/decision.ts';
import { endorseRefusal } from '#app/proposals/endorsement.ts';
import { facetsOf } from '#app/proposals/facet.ts';
import { isNumber, writeNumber } from '#app/proposals/number.ts';
import { readPaperNumber } from '#app/proposals/paper-form.ts';
import { contentProblems, type DraftContent, isComplete, storable } from '#app/proposals/proposal-content.ts';
import { isProposer, publisherRefusal, reviewerRefusal } from '#app/proposals/proposer.ts';
import { publicStageOf, railOf } from '#app/proposals/public-stage.ts';
import { likeness } from '#app/proposals/similar.ts';

const at = (text: string) => new Date(text);
const collect = { stage: 'collect' as const, opensAt: at('2026-03-01T00:00:00Z'), closesAt: at('2026-03-31T16:00:00Z') };
const claim = { stage: 'claim' as const, opensAt: at('2026-03-20T00:00:00Z'), closesAt: at('2026-04-30T16:00:00Z') };

const terms: CallTerms = {
  slug: 'qingcao-2026',
  title: '青草计划',
  guide: '',
  rulesText: '',
  whoMayPropose: ['resident'],
  needsVerification: true,
  envelopeFen: 100,
  fundId: null,
  ceilingFen: 100,
  overheadShareMaxPercent: 0,
  fields: defaultFields,
  stages: [collect, claim],
};

test('a stage is open from its first instant up to, and without, its last', () => {
  expect(stageState(collect, at('2026-02-28T23:59:59.999Z'))).toBe('ahead');
  expect(stageState(collect, collect.opensAt)).toBe('open');
  expect(stageState(collect, at('2026-03-31T15:59:59.999Z'))).toBe('open');
  expect(stageState(collect, collect.closesAt)).toBe('closed');
  expect(openStages([claim, collect], at('2026-03-25T00:00:00Z'))).toEqual(['collect', 'claim']);
  expect(isOpen([collect], 'score', collect.opensAt)).toBe(false);
});

test('days left are calendar days in the community: none on the last day', () => {
  expect(daysLeft(collect.closesAt, at('2026-03-30T15:59:59Z'), 'Asia/Shanghai')).toBe(2);
  expect(daysLeft(at('2026-03-31T15:00:00Z'), at('2026-03-30T16:00:00Z'), 'Asia/Shanghai')).toBe(0);
});

test('terms of a call: what is wrong with them is said', () => {
  const problem = (given: Partial<CallTerms>) => termsProblem({ ...terms, ...given });
  expect(problem({})).toBeNull();
  expect(problem({ slug: 'Qing cao' })).toBe('slug_malformed');
  expect(problem({ slug: '-a' })).toBe('slug_malformed');
  expect(problem({ title: ' ' })).toBe('title_missing');
  expect(problem({ title: '好'.repeat(61) })).toBe('text_too_long');
  expect(problem({ whoMayPropose: [] })).toBe('proposers_missing');
  expect(problem({ fields: [] })).toBe('fields_missing');
  expect(problem({ fields: [...defaultFields, ...defaultFields].slice(0, 6) })).toBe('field_twice');
  expect(problem({ fields: [{ key: 'Ä', nameZh: '甲', nameEn: 'A' }] })).toBe('field_malformed');
  expect(problem({ stages: [claim] })).toBe('collect_missing');
  expect(problem({ stages: [{ ...collect, closesAt: collect.opensAt }] })).toBe('stage_ends_before_it_begins');
  expect(problem({ stages: [collect, { ...claim, opensAt: at('2026-02-01T00:00:00Z') }] })).toBe('stages_out_of_order');
  expect(problem({ stages: [collect, collect] })).toBe('stages_out_of_order');
  expect(problem({ ceilingFen: 101 })).toBe('ceiling_above_envelope');
  expect(problem({ envelopeFen: -1, ceilingFen: null })).toBe('amount_malformed');
  expect(problem({ envelopeFen: 0.5, ceilingFen: null })).toBe('amount_malformed');
  expect(problem({ overheadShareMaxPercent: 101 })).toBe('amount_malformed');
  expect(problem({ envelopeFen: null })).toBeNull();
});

test('a stage is extended to a later moment that lies ahead, with a reason', () => {
  const now = at('2026-04-02T00:00:00Z');
  const refusal = (closesAt: string, reason = '居民要求') => extendRefusal(collect, { closesAt: at(closesAt), reason, now });
  expect(extendRefusal(null, { closesAt: now, reason: '', now })).toBe('stage_unknown');
  expect(refusal('2026-03-31T16:00:00Z')).toBe('not_later');
  expect(refusal('2026-04-02T00:00:00Z')).toBe('already_past');
  expect(refusal('2026-04-02T00:00:01Z')).toBeNull();
  expect(refusal('2026-04-03T00:00:00Z', '\n')).toBe('reason_missing');
});

const whole: DraftContent = {
  title: '装路灯',
  presentState: '晚上很黑',
  whatIsProposed: '装一盏路灯',
  fieldKey: 'environment',
  placeId: 'x',
};

test('a text can be handed in when everything required is there, as people count characters', () => {
  expect(contentProblems({ ...whole, presentState: '晚上很黑。' })).toEqual({});
  expect(contentProblems(whole)).toEqual({ presentState: 'too_short' });
  expect(contentProblems({})).toEqual({
    title: 'missing',
    presentState: 'missing',
    whatIsProposed: 'missing',
    fieldKey: 'missing',
    placeId: 'missing',
  });
  expect(contentProblems({ ...whole, presentState: '晚上很黑。', title: '👨‍👩‍👧'.repeat(40) })).toEqual({});
  expect(contentProblems({ ...whole, presentState: '晚上很黑。', title: '👨‍👩‍👧'.repeat(41) })).toEqual({ title: 'too_long' });
  expect(
    contentProblems({
      ...whole,
      presentState: '晚上很黑。',
      beneficiaryCount: -1,
      costEstimateFen: 1.5,
      latitude: 91,
      longitude: 0,
    }),
  ).toEqual({
    beneficiaryCount: 'out_of_range',
    costEstimateFen: 'out_of_range',
    latitude: 'out_of_range',
  });
  expect(isComplete({ ...whole, presentState: '晚上很黑。', latitude: 20 })).toBe(false);
});

test('of a draft a row holds what makes sense; what was left out stays left out', () => {
  expect(storable({ title: '甲', beneficiaryCount: Number.NaN })).toEqual({ title: '甲', beneficiaryCount: null });
  expect(storable({ latitude: 20, longitude: 110 })).toEqual({ latitude: 20, longitude: 110 });
  expect(storable({ latitude: 20 })).toEqual({ latitude: null, longitude: null });
  expect(storable({})).toEqual({});
});

test('for an organisation its officers speak, else the account or the person', () => {
  const own = { proposerAccountId: 'a', proposerPersonId: 'p', proposerOrganisationId: null };
  const person = { id: 'p', communityId: 'c', isOnRoll: true };
  expect(isProposer({ accountId: 'a', person: null }, own, false)).toBe(true);
  expect(isProposer({ accountId: 'b', person }, own, false)).toBe(true);
  expect(isProposer({ accountId: 'b', person: null }, own, true)).toBe(false);
  expect(isProposer({ accountId: 'a', person }, { ...own, proposerOrganisationId: 'o' }, false)).toBe(false);
  expect(isProposer({ accountId: 'b', person: null }, { ...own, proposerOrganisationId: 'o' }, true)).toBe(true);
  expect(
    isProposer(
      { accountId: null, person: null },
      { proposerAccountId: null, proposerPersonId: null, proposerOrganisationId: null },
      false,
    ),
  ).toBe(false);
});

test('who decides is neither party to it nor, for publishing, who keyed it in', () => {
  const parties = { accountIds: ['a'], personIds: ['p'], keyedBy: 'k' };
  expect(reviewerRefusal({ accountId: 'a', personId: null }, parties)).toBe('own_proposal');
  expect(reviewerRefusal({ accountId: 'x', personId: 'p' }, parties)).toBe('own_proposal');
  expect(reviewerRefusal({ accountId: 'k', personId: 'q' }, parties)).toBeNull();
  expect(publisherRefusal({ accountId: 'k', personId: 'q' }, parties)).toBe('keyed_by_yourself');
  expect(publisherRefusal({ accountId: null, personId: null }, { ...parties, keyedBy: null })).toBeNull();
});

test('what would stop anybody is said before what stops this person', () => {
  const facts = {
    isListed: true,
    isCollectOpen: true,
    communityId: 'c',
    person: { id: 'p', communityId: 'c', isOnRoll: true },
    isOwn: false,
    isEndorsed: false,
  };
  expect(endorseRefusal(facts)).toBeNull();
  expect(endorseRefusal({ ...facts, isListed: false, person: null })).toBe('not_published');
  expect(endorseRefusal({ ...facts, isCollectOpen: false, person: null })).toBe('collecting_closed');
  expect(endorseRefusal({ ...facts, person: { id: 'p', communityId: 'c', isOnRoll: false } })).toBe('not_on_roll');
  expect(endorseRefusal({ ...facts, isOwn: true, isEndorsed: true })).toBe('own_proposal');
});

test('a decision is appealed to the end of the last day in the community, also across a change of year', () => {
  const declined = { state: 'declined' as const, endedAt: at('2026-12-25T16:30:00Z') };
  const refusal = (now: string) => appealRefusal(declined, { appealDays: 10, zone: 'Asia/Shanghai', now: at(now) });
  expect(lastAppealDay(declined.endedAt, 10, 'Asia/Shanghai')).toBe('2027-01-05');
  expect(refusal('2027-01-05T15:59:59Z')).toBeNull();
  expect(refusal('2027-01-05T16:00:00Z')).toBe('appeal_too_late');
  expect(
    appealRefusal(
      { state: 'declined_finally', endedAt: declined.endedAt },
      { appealDays: 10, zone: 'Asia/Shanghai', now: declined.endedAt },
    ),
  ).toBe('state_changed');
});

test('withdrawing, merging and carrying end with a claim; a proposal not funded may be carried', () => {
  const published = { state: 'published' as const, publicStage: 'claimed' as const };
  expect(withdrawRefusal(published)).toBe('already_claimed');
  expect(withdrawRefusal({ ...published, publicStage: 'collecting' })).toBeNull();
  const facts = { id: 'a', communityId: 'c', isHidden: false, ...published };
  expect(mergeRefusal(facts, { ...facts, id: 'b' })).toBe('already_claimed');
  expect(mergeRefusal({ ...facts, publicStage: 'collecting' }, { ...facts, id: 'b' })).toBeNull();
  const call = { id: 'n', communityId: 'c', isRunning: true, isCollectClosed: false };
  expect(carryRefusal({ ...facts, callIds: [] }, call)).toBe('already_claimed');
  expect(carryRefusal({ ...facts, publicStage: 'not_funded', callIds: ['m'] }, call)).toBeNull();
  expect(carryRefusal({ ...facts, publicStage: 'not_funded', callIds: ['n'] }, call)).toBe('already_in_call');
});

test('the time to answer has run out at its very moment', () => {
  const due = at('2026-03-10T16:00:00Z');
  expect(isOverdue(due, at('2026-03-10T15:59:59.999Z'))).toBe(false);
  expect(isOverdue(due, due)).toBe(true);
  expect(isOverdue(null, due)).toBe(false);
  expect(askBackRefusal({ missing: '缺地点', dueAt: due, now: at('2026-03-10T15:59:59.999Z') })).toBeNull();
});

test('co-proposers join before publication, as verified residents', () => {
  expect(inviteRefusal('published', { standing: 0, isOwnPhone: false, isInvited: false })).toBe('too_late_for_co_proposers');
  expect(inviteRefusal('draft', { standing: 20, isOwnPhone: false, isInvited: false })).toBe('too_many_co_proposers');
  expect(inviteRefusal('needs_info', { standing: 19, isOwnPhone: false, isInvited: false })).toBeNull();
  const invitation = { state: 'invited' as const, proposalState: 'draft' as const, communityId: 'c' };
  expect(acceptRefusal(invitation, { person: null, isParty: false })).toBe('not_verified');
  expect(acceptRefusal(invitation, { person: { id: 'p', communityId: 'c', isOnRoll: true }, isParty: true })).toBe(
    'already_co_proposer',
  );
});

test('a file takes the first free place of its kind', () => {
  expect(attachmentPosition('picture', { contentType: 'image/jpeg', taken: [1, 3] })).toEqual({ position: 2 });
  expect(attachmentPosition('picture', { contentType: 'image/jpeg', taken: [1, 2, 3, 4, 5, 6] })).toEqual({
    refusal: 'too_many_pictures',
  });
  expect(attachmentPosition('document', { contentType: 'image/jpeg', taken: [] })).toEqual({ refusal: 'file_type_not_allowed' });
});

test('numbers are padded to four figures, and grow beyond them', () => {
  expect(writeNumber('青草', 2026, 12)).toBe('青草2026-0012');
  expect(writeNumber('青草', 2026, 12345)).toBe('青草2026-12345');
  for (const text of ['青草2026-0012', 'QC-2026-0001', '青草2026-12345']) expect(isNumber(text)).toBe(true);
  for (const text of ['', '2026-0012', '青草2026-12', '青 草2026-0012', '青草2026-0012/x', `${'长'.repeat(30)}2026-0012`])
    expect(isNumber(text)).toBe(false);
});

test('paper numbers come in one spelling', () => {
  expect(readPaperNumber(' ａ－０１２ ')).toBe('A-012');
  expect(readPaperNumber('沪 12')).toBe('沪12');
  for (const typed of ['', '-1', '#1', 'x'.repeat(21), '<b>']) expect(readPaperNumber(typed)).toBeNull();
});

test('the public stage is the furthest that the facts reach', () => {
  const none = {
    isClaimed: false,
    hasFrozenPlan: false,
    isScored: false,
    isRefusedFunds: false,
    isAwarded: false,
    isFirstPaid: false,
    isCompleted: false,
    isEvaluated: false,
  };
  expect(publicStageOf(none)).toBe('collecting');
  expect(publicStageOf({ ...none, isClaimed: true, hasFrozenPlan: true })).toBe('planned');
  expect(publicStageOf({ ...none, isScored: true, isRefusedFunds: true })).toBe('not_funded');
  expect(publicStageOf({ ...none, isRefusedFunds: true, isAwarded: true })).toBe('funded');
  expect(publicStageOf({ ...none, isCompleted: true, isEvaluated: true })).toBe('evaluated');
  expect((['collecting', 'claimed', 'delivering', 'evaluated'] as const).map(railOf)).toEqual([0, 1, 2, 3]);
});

test('two titles are as alike as the share of what they have in common', () => {
  expect(likeness(['一二三', '二三四'], ['一二三', '二三四'])).toBe(1);
  expect(likeness(['一二三', '二三四'], ['一二三', '七八九'])).toBe(0.5);
  expect(likeness([], [])).toBe(0);
});

test('a filter is counted under the other filters, and not at all when there were too many matches', () => {
  const kinds = [
    { fieldKey: 'a', stage: 'collecting', source: 'online', count: 3 },
    { fieldKey: 'a', stage: 'funded', source: 'paper', count: 2 },
    { fieldKey: 'b', stage: 'collecting', source: 'online', count: 2000 },
  ];
  const fields = [
    { key: 'a', nameZh: '甲', nameEn: 'A' },
    { key: 'b', nameZh: '乙', nameEn: 'B' },
  ];
  const chosen = { fieldKey: 'a', stage: 'collecting', source: null };
  const facets = facetsOf(kinds, { fields, chosen, max: 1001, isCut: false });
  expect(facets.fields.map(({ count }) => count)).toEqual([3, 1001]);
  expect(facets.stages).toEqual([
    { stage: 'collecting', count: 3 },
    { stage: 'funded', count: 2 },
  ]);
  expect(facets.sources.map(({ count }) => count)).toEqual([3, 0]);
  expect(facetsOf(kinds, { fields, chosen, max: 1001, isCut: true }).fields.map(({ count }) => count)).toEqual([
    undefined,
    undefined,
  ]);
});
