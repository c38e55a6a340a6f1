import { expect, test } from 'vitest';
import { readFields } from '#app/http/form.ts';
import { callForm, extendForm } from '#app/proposals/call.form.ts';
import { commentForm, reportForm } from '#app/proposals/comment.form.ts';
import { fieldWords, refusalWords } from '#app/proposals/messages.ts';
import { paperForm } from '#app/proposals/paper.form.ts';
import { correctForm, draftForm, proposalForm } from '#app/proposals/proposal.form.ts';
import { proposalCursor, readProposalFilters } from '#app/proposals/proposal-list.form.ts';
import { askBackForm, declineForm, mergeForm } from '#app/proposals/review.form.ts';

const zone = 'Asia/Shanghai';
const place = '019c0000-0000-7000-8000-000000000001';

const good = {
  title: '装一盏路灯',
  present_state: '楼前晚上很黑。',
  what_is_proposed: '装一盏太阳能路灯。',
  field_key: 'environment',
  place_id: place,
  beneficiary_count: '1,200',
  cost_estimate: '３５００.５',
  latitude: '20.01',
  longitude: '110.35',
  shows_name: 'on',
};

function errorsOf(schema: Parameters<typeof readFields>[1], given: Record<string, string>) {
  const form = readFields(Object.entries(given), schema, fieldWords);
  return form.ok ? [] : Object.keys(form.reply.errors).sort();
}

test('a whole proposal is read as it was meant', () => {
  const form = readFields(Object.entries(good), proposalForm, fieldWords);
  expect(form.ok && form.value).toEqual({
    title: '装一盏路灯',
    presentState: '楼前晚上很黑。',
    whatIsProposed: '装一盏太阳能路灯。',
    fieldKey: 'environment',
    placeId: place,
    beneficiaries: '',
    beneficiaryCount: 1200,
    costEstimateFen: 350_050,
    latitude: 20.01,
    longitude: 110.35,
    showsName: true,
  });
});

test('each field of a proposal says what is wrong with it', () => {
  expect(errorsOf(proposalForm, {})).toEqual(['field_key', 'place_id', 'present_state', 'title', 'what_is_proposed']);
  expect(errorsOf(proposalForm, { ...good, title: '灯' })).toEqual(['title']);
  expect(errorsOf(proposalForm, { ...good, beneficiary_count: '很多' })).toEqual(['beneficiary_count']);
  expect(errorsOf(proposalForm, { ...good, cost_estimate: '-5' })).toEqual(['cost_estimate']);
  expect(errorsOf(proposalForm, { ...good, latitude: '91' })).toEqual(['latitude']);
  expect(errorsOf(proposalForm, { ...good, longitude: '' })).toEqual(['latitude']);
  expect(errorsOf(proposalForm, { ...good, field_key: '../x' })).toEqual(['field_key']);
});

test('a draft is read whatever is in it, and what was not sent stays as it is', () => {
  const form = readFields(
    Object.entries({ title: '灯', cost_estimate: '不知道', latitude: 'x', place_id: 'y' }),
    draftForm,
    fieldWords,
  );
  expect(form.ok && form.value).toMatchObject({
    title: '灯',
    costEstimateFen: null,
    latitude: null,
    placeId: null,
    showsName: false,
  });
  expect(form.ok && form.value.presentState).toBeUndefined();
  const partial = readFields(Object.entries({ present_state: '黑' }), draftForm, fieldWords);
  expect(partial.ok && partial.value.showsName).toBeUndefined();
});

test('the day to answer by ends with that day in the community', () => {
  const form = readFields(Object.entries({ missing: '请补充具体地点', due_on: '2026-03-10' }), askBackForm(zone), fieldWords);
  expect(form.ok && form.value.dueAt.toISOString()).toBe('2026-03-10T16:00:00.000Z');
});

test('declining takes a reason from the list and words, merging a number', () => {
  expect(errorsOf(declineForm, { reason: 'because', explanation: '短' })).toEqual(['explanation', 'reason']);
  expect(errorsOf(mergeForm, { into_number: '十二号', explanation: '两件是同一件事' })).toEqual(['into_number']);
  const form = readFields(
    Object.entries({ into_number: ' 青草２０２６-0012 ', explanation: '两件是同一件事' }),
    mergeForm,
    fieldWords,
  );
  expect(form.ok && form.value.into_number).toBe('青草2026-0012');
  expect(errorsOf(correctForm, { ...good, reason: '' })).toEqual(['reason']);
});

test('a paper form carries its number in one spelling', () => {
  expect(errorsOf(paperForm, good)).toEqual(['paper_number']);
  const form = readFields(Object.entries({ ...good, paper_number: 'ａ12' }), paperForm, fieldWords);
  expect(form.ok && form.value).toMatchObject({
    paperNumber: 'A12',
    personId: null,
    organisationId: null,
    coProposerPersonIds: [],
  });
});

test('a call is read with its fields side by side and its stages in pairs', () => {
  const fields: [string, string][] = [
    ['slug', 'qingcao-2026'],
    ['title', '青草计划'],
    ['who_may_propose', 'resident'],
    ['needs_verification', 'on'],
    ['envelope', '50,000'],
    ['stage_collect_opens_at', '2026-03-01T09:00'],
    ['stage_collect_closes_at', '2026-03-31T18:00'],
    ...['environment', 'other', ''].map((key): [string, string] => ['field_keys', key]),
    ...['社区环境', '其他', ''].map((name): [string, string] => ['field_zh', name]),
    ...['Environment', 'Other', ''].map((name): [string, string] => ['field_en', name]),
  ];
  const form = readFields(fields, callForm(zone), fieldWords);
  expect(form.ok && form.value).toMatchObject({
    envelopeFen: 5_000_000,
    ceilingFen: null,
    whoMayPropose: ['resident'],
    fields: [
      { key: 'environment', nameZh: '社区环境', nameEn: 'Environment' },
      { key: 'other', nameZh: '其他', nameEn: 'Other' },
    ],
    stages: [{ stage: 'collect', opensAt: new Date('2026-03-01T01:00:00Z'), closesAt: new Date('2026-03-31T10:00:00Z') }],
  });
  const half = readFields([...fields, ['stage_claim_opens_at', '2026-04-01T00:00']], callForm(zone), fieldWords);
  expect(!half.ok && Object.keys(half.reply.errors)).toEqual(['stage_claim_closes_at']);
  expect(errorsOf(extendForm(zone), { stage: 'party', closes_at: 'x' })).toEqual(['closes_at', 'reason', 'stage']);
});

test('comments and reports are read', () => {
  expect(errorsOf(commentForm, { body: '  ' })).toEqual(['body']);
  expect(errorsOf(reportForm, { reason: 'boring' })).toEqual(['reason']);
  const form = readFields(Object.entries({ body: '好', parent_id: '' }), commentForm, fieldWords);
  expect(form.ok && form.value).toEqual({ body: '好', parentId: null });
});

test('nonsense in the address of a list is passed over', () => {
  const filters = readProposalFilters(
    new URLSearchParams('q=%20ＡＢ%20%20c%20&field=%27&place=1&stage=gone&source=fax&sort=random'),
    { communityId: 'c' },
  );
  expect(filters).toEqual({
    communityId: 'c',
    q: 'ab c',
    fieldKey: null,
    placeId: null,
    stage: null,
    source: null,
    callId: null,
    sort: 'newest',
  });
  expect(readProposalFilters(new URLSearchParams({ q: '长'.repeat(300) }), { communityId: 'c' }).q).toHaveLength(100);
});

test('a cursor holds the values of its order and nothing else', () => {
  const moment = '2026-03-02T02:00:00.000Z';
  expect(proposalCursor('newest').safeParse([moment, place]).success).toBe(true);
  expect(proposalCursor('endorsed').safeParse([12, place]).success).toBe(true);
  expect(proposalCursor('closing').safeParse([moment, place, moment, place]).success).toBe(true);
  for (const key of [[place, moment], [moment], ['now', place], [-1, place], [moment, "' or 1=1"]]) {
    expect(proposalCursor('newest').safeParse(key).success).toBe(false);
  }
});

test('no refusal of this capability shouts or leaves a language out', () => {
  for (const [code, { zh, en }] of Object.entries({ ...refusalWords, ...fieldWords })) {
    expect([code, /[!！]/.test(zh + en), zh.length > 0 && en.length > 0]).toEqual([code, false, true]);
  }
});
