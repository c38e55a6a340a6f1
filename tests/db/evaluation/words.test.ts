import { expect, test } from 'vitest';
import { giveEvaluation } from '#app/evaluation/evaluation.commands.server.ts';
import { listWords } from '#app/evaluation/evaluation.queries.server.ts';
import { hideWords, showWords } from '#app/evaluation/words.commands.server.ts';
import { listModeratedWords } from '#app/evaluation/words.queries.server.ts';
import type { BuiltAward } from '#tests/support/build/award.ts';
import { buildFinishedAward } from '#tests/support/build/finished-award.ts';
import { actOf, buildActor, must, now } from '#tests/support/build/people.ts';
import { buildResident } from '#tests/support/build/proposal.ts';
import { testDatabase } from '#tests/support/database.ts';
import { refusedBy } from '#tests/support/state-machine.ts';

const { db, sql } = await testDatabase();

const refusalOf = (outcome: { ok: boolean; refusal?: string }) => (outcome.ok ? 'done' : outcome.refusal);
const reason = '骂了邻居';

/** A finished award, evaluated by so many, each with words of their own. */
async function evaluated(count: number) {
  const award = await buildFinishedAward(db);
  const ids: string[] = [];
  for (let index = 0; index < count; index += 1) {
    const resident = await buildResident(db, award.setting.community);
    const given = { awardId: award.awardId, isBeneficiary: true, rating: 4, words: `第${index + 1}句` };
    ids.push(must(await giveEvaluation(db, actOf(resident.actor), given)).evaluationId);
  }
  const moderator = await buildActor(db, { roles: ['community_staff'], placeId: award.communityId });
  return { award, moderator, first: ids[0] ?? '' };
}

const said = ({ awardId }: BuiltAward) => listWords(db, awardId, { after: null, limit: 10, zone: 'Asia/Shanghai', names: [] });

test('words are hidden with a reason that everybody reads, and shown again; each is done once', async () => {
  const { award, moderator, first } = await evaluated(1);
  const input = { evaluationId: first, reason };
  expect(refusalOf(await showWords(db, actOf(moderator), input))).toBe('not_hidden');
  expect(refusalOf(await hideWords(db, actOf(moderator), { ...input, reason: ' ' }))).toBe('reason_missing');
  expect(refusalOf(await hideWords(db, actOf(moderator), { ...input, reason: '长'.repeat(301) }))).toBe('text_too_long');
  const outcomes = await Promise.all([hideWords(db, actOf(moderator), input), hideWords(db, actOf(moderator), input)]);
  expect(outcomes.map(refusalOf).sort()).toEqual(['already_hidden', 'done']);
  expect(await said(award)).toMatchObject([{ words: '', hidden: { at: now, reason } }]);
  must(await showWords(db, actOf(moderator), { ...input, reason: '只是意见' }));
  expect(await said(award)).toMatchObject([{ words: '第1句', hidden: null }]);
});

test('only who moderates there hides words, and nobody who gets something from the award', async () => {
  const { award, moderator, first } = await evaluated(1);
  const input = { evaluationId: first, reason };
  const { grantee, communityId, officer } = award;
  expect(refusalOf(await hideWords(db, actOf(officer), input))).toBe('not_allowed');
  const asOffice = { ...grantee.actor, grants: [{ role: 'community_staff' as const, placeId: communityId }] };
  expect(refusalOf(await hideWords(db, actOf(asOffice), input))).toBe('own_award');
  expect(refusalOf(await hideWords(db, actOf(moderator), { ...input, evaluationId: crypto.randomUUID() }))).toBe(
    'words_not_found',
  );
  const elsewhere = await evaluated(1);
  expect(refusalOf(await hideWords(db, actOf(elsewhere.moderator), input))).toBe('not_allowed');
});

test('moderators see words once they are public, and without a name', async () => {
  const few = await evaluated(4);
  const list = ({ award, moderator }: Awaited<ReturnType<typeof evaluated>>, isHidden = false) => {
    const reach = { communityId: award.communityId, placeIds: null };
    return listModeratedWords(db, reach, { isHidden, accountId: moderator.accountId, after: null, limit: 10 });
  };
  expect(await list(few)).toEqual([]);
  const many = await evaluated(5);
  must(await hideWords(db, actOf(many.moderator), { evaluationId: many.first, reason }));
  expect((await list(many)).map(({ words }) => words).sort()).toEqual(['第2句', '第3句', '第4句', '第5句']);
  const [hidden, ...others] = await list(many, true);
  expect([hidden, others]).toMatchObject([{ words: '第1句', hiddenReason: reason, isOwn: false }, []]);
  expect(Object.keys(hidden ?? {})).not.toContain('name');
});

test('the database refuses a turn out of order, a turn by the grantee, and any change of what was done', async () => {
  const { award, moderator, first } = await evaluated(1);
  const turn = (at: number, by: string | null) =>
    refusedBy(sql`insert into evaluation_hidings (id, evaluation_id, turn, reason, taken_by, taken_at)
      values (gen_random_uuid(), ${first}, ${at}, '理由', ${by}, now())`);
  expect(await turn(2, moderator.accountId)).toBe('evaluation_hidings_take_turns');
  expect(await turn(1, award.grantee.actor.accountId)).toBe('evaluation_hidings_never_by_the_payee');
  expect(await turn(1, moderator.accountId)).toBe('done');
  expect(await turn(1, moderator.accountId)).toBe('evaluation_hidings_take_turns');
  expect(await refusedBy(sql`update evaluation_hidings set reason = 'x'`)).toBe('42501');
  expect(await refusedBy(sql`delete from evaluation_hidings`)).toBe('42501');
});
