import { expect, test } from 'vitest';
import { discardForgottenDrafts } from '#app/proposals/clock.commands.server.ts';
import { findDraft } from '#app/proposals/draft.queries.server.ts';
import { endorse } from '#app/proposals/endorsement.commands.server.ts';
import { followProposal, unfollowProposal } from '#app/proposals/follow.commands.server.ts';
import { readProposalFilters } from '#app/proposals/proposal-list.form.ts';
import { listProposals } from '#app/proposals/proposal-list.queries.server.ts';
import { findProposalPage, listAllRevisions, listRevisions } from '#app/proposals/proposal-page.queries.server.ts';
import { findWrongPublicStages, nothingYet, setPublicStage } from '#app/proposals/public-stage.server.ts';
import { askBack, publishProposal } from '#app/proposals/review.commands.server.ts';
import { resubmitProposal } from '#app/proposals/submission.commands.server.ts';
import { carryToNextCall, correctProposal, hideProposal, unhideProposal } from '#app/proposals/upkeep.commands.server.ts';
import { buildCall, daysFromNow, stageOf } from '#tests/support/build/call.ts';
import { actOf, buildCommunity, must, now } from '#tests/support/build/people.ts';
import {
  buildDraft,
  buildPublished,
  buildResident,
  buildSetting,
  buildSubmitted,
  contentOf,
  type Setting,
} from '#tests/support/build/proposal.ts';
import { testDatabase } from '#tests/support/database.ts';

const { db, sql } = await testDatabase();

async function refusalOf(outcome: Promise<{ ok: true } | { ok: false; refusal: string }>): Promise<string> {
  const answer = await outcome;
  return answer.ok ? 'ok' : answer.refusal;
}

function listed({ community }: Setting) {
  const filters = readProposalFilters(new URLSearchParams(), { communityId: community.communityId });
  return listProposals(db, filters, { now, after: null, limit: 100 });
}

test('a correction shows what stood before and why, and keeps number and endorsements', async () => {
  const setting = await buildSetting(db);
  const { id, number } = await buildPublished(db, setting, { content: { title: '装一盏路登' } });
  must(await endorse(db, actOf((await buildResident(db, setting.community)).actor), { proposalId: id }));
  const content = contentOf(setting.community, { title: '装一盏路灯' });
  must(await correctProposal(db, actOf(setting.proposer.actor), { proposalId: id, content, reason: '改错别字' }));
  const page = await findProposalPage(db, number, { actor: setting.proposer.actor, now });
  expect(page).toMatchObject({ title: '装一盏路灯', endorsementCount: 1, correctedAt: now, correctionCount: 1 });
  const revisions = await listRevisions(db, id);
  expect(revisions.map((revision) => [revision.content.title, revision.reason])).toEqual([
    ['装一盏路登', ''],
    ['装一盏路灯', '改错别字'],
  ]);
});

test('what was asked back before publication is for reviewers, not for everybody', async () => {
  const setting = await buildSetting(db);
  const proposalId = await buildSubmitted(db, setting, { content: { title: '原来的标题' } });
  must(await askBack(db, actOf(setting.reviewer), { proposalId, missing: '请改标题', dueAt: daysFromNow(3) }));
  must(
    await resubmitProposal(db, actOf(setting.proposer.actor), {
      proposalId,
      content: contentOf(setting.community, { title: '后来的标题' }),
    }),
  );
  const { number } = must(await publishProposal(db, actOf(setting.reviewer), { proposalId }));
  expect((await listRevisions(db, proposalId)).map(({ content }) => content.title)).toEqual(['后来的标题']);
  expect(await listAllRevisions(db, proposalId)).toHaveLength(2);
  const page = await findProposalPage(db, number, { actor: setting.proposer.actor, now });
  expect(page?.decisions.map(({ event }) => event)).toEqual(['publish']);
});

test('a reviewer corrects too, but does not decide whether the name is shown', async () => {
  const setting = await buildSetting(db);
  const { id } = await buildPublished(db, setting);
  const stranger = await buildResident(db, setting.community);
  const correct = (actor: Parameters<typeof actOf>[0]) =>
    refusalOf(
      correctProposal(db, actOf(actor), {
        proposalId: id,
        content: contentOf(setting.community, { showsName: true }),
        reason: '订正地点',
      }),
    );
  expect(await correct(stranger.actor)).toBe('not_allowed');
  expect(await correct(setting.reviewer)).toBe('ok');
  const [row] = await sql`select shows_name from proposals where id = ${id}`;
  expect(row?.shows_name).toBe(false);
});

test('two corrections at once are two revisions in order', async () => {
  const setting = await buildSetting(db);
  const { id } = await buildPublished(db, setting);
  const correct = (title: string) =>
    correctProposal(db, actOf(setting.proposer.actor), {
      proposalId: id,
      content: contentOf(setting.community, { title }),
      reason: '订正',
    });
  await Promise.all(['甲甲', '乙乙', '丙丙'].map(correct));
  expect((await listAllRevisions(db, id)).map(({ revision }) => revision)).toEqual([1, 2, 3, 4]);
});

test('a proposal goes on to another call as the same row under the same number, and can be endorsed there', async () => {
  const setting = await buildSetting(db);
  const { id, number } = await buildPublished(db, setting);
  const next = await buildCall(db, setting.community, { stages: [stageOf('collect', 1, 60)] });
  must(await carryToNextCall(db, actOf(setting.reviewer, { now: daysFromNow(0.5) }), { proposalId: id, callId: next.id }));
  const page = await findProposalPage(db, number, { actor: setting.reviewer, now });
  expect(page?.call.id).toBe(next.id);
  expect(page?.calls.map(({ slug }) => slug)).toEqual([setting.call.slug, next.slug]);
  const { actor } = await buildResident(db, setting.community);
  expect(await refusalOf(endorse(db, actOf(actor, { now: daysFromNow(30) }), { proposalId: id }))).toBe('ok');
  expect(await refusalOf(carryToNextCall(db, actOf(setting.reviewer), { proposalId: id, callId: next.id }))).toBe(
    'already_in_call',
  );
});

test('a proposal is carried only to a running call of its community that has its field', async () => {
  const setting = await buildSetting(db);
  const { id } = await buildPublished(db, setting);
  const foreign = await buildCall(db, await buildCommunity(db));
  const over = await buildCall(db, setting.community, { stages: [stageOf('collect', -9, -1)] });
  const narrow = await buildCall(db, setting.community, { fields: [{ key: 'health', nameZh: '健康', nameEn: 'Health' }] });
  const carry = (callId: string, fieldKey?: string) =>
    refusalOf(carryToNextCall(db, actOf(setting.reviewer), { proposalId: id, callId, ...(fieldKey ? { fieldKey } : {}) }));
  expect(await carry(crypto.randomUUID())).toBe('call_not_found');
  expect(await carry(foreign.id)).toBe('other_community');
  expect(await carry(over.id)).toBe('collecting_closed');
  expect(await carry(narrow.id)).toBe('field_unknown');
  await sql`update proposals set public_stage = 'delivering' where id = ${id}`;
  expect(await carry(narrow.id, 'health')).toBe('already_claimed');
  await sql`update proposals set public_stage = 'not_funded' where id = ${id}`;
  expect(await carry(narrow.id, 'health')).toBe('ok');
  const [row] = await sql`select public_stage, field_key from proposals where id = ${id}`;
  expect(row).toEqual({ public_stage: 'collecting', field_key: 'health' });
});

test('carrying twice at once is one link', async () => {
  const setting = await buildSetting(db);
  const { id } = await buildPublished(db, setting);
  const next = await buildCall(db, setting.community);
  const answers = await Promise.all(
    [1, 2].map(() => refusalOf(carryToNextCall(db, actOf(setting.reviewer), { proposalId: id, callId: next.id }))),
  );
  expect(answers.sort()).toEqual(['already_in_call', 'ok']);
});

test('what is hidden leaves the lists; its page says why and keeps its text for moderators', async () => {
  const setting = await buildSetting(db);
  const { id, number } = await buildPublished(db, setting);
  must(await hideProposal(db, actOf(setting.reviewer), { proposalId: id, reason: '含有他人隐私' }));
  expect(await listed(setting)).toEqual([]);
  const seen = await findProposalPage(db, number, { actor: setting.proposer.actor, now });
  expect(seen).toMatchObject({ title: '', whatIsProposed: '', hidden: { reason: '含有他人隐私' } });
  const moderated = await findProposalPage(db, number, { actor: setting.reviewer, now });
  expect(moderated?.title).not.toBe('');
  must(await unhideProposal(db, actOf(setting.reviewer), { proposalId: id, reason: '已删除隐私' }));
  expect(await listed(setting)).toHaveLength(1);
});

test('hiding and endorsing at once never leave an uncounted endorsement', async () => {
  const setting = await buildSetting(db);
  const { id } = await buildPublished(db, setting);
  const { actor } = await buildResident(db, setting.community);
  const [, endorsed] = await Promise.all([
    hideProposal(db, actOf(setting.reviewer), { proposalId: id, reason: '隐私' }),
    endorse(db, actOf(actor), { proposalId: id }),
  ]);
  const [row] = await sql`select endorsement_count as count from proposals where id = ${id}`;
  expect(row?.count).toBe(endorsed.ok ? 1 : 0);
});

test('only what is numbered is hidden, with a reason, by an office', async () => {
  const setting = await buildSetting(db);
  const waiting = await buildSubmitted(db, setting);
  const { id } = await buildPublished(db, setting);
  const hide = (proposalId: string, reason: string, actor = setting.reviewer) =>
    refusalOf(hideProposal(db, actOf(actor), { proposalId, reason }));
  expect(await hide(waiting, '理由')).toBe('not_published');
  expect(await hide(id, ' ')).toBe('reason_missing');
  expect(await hide(id, '理由', setting.proposer.actor)).toBe('not_allowed');
  expect(await refusalOf(unhideProposal(db, actOf(setting.reviewer), { proposalId: id, reason: '理由' }))).toBe('not_hidden');
});

test('a later capability sets the public stage, and the check finds one that does not follow from the facts', async () => {
  const setting = await buildSetting(db);
  const { id, number } = await buildPublished(db, setting);
  expect(await findWrongPublicStages(db)).toEqual([]);
  expect(await setPublicStage(db, { proposalId: id, stage: 'claimed' })).toBe(true);
  expect(await findWrongPublicStages(db)).toEqual([{ id, number, kept: 'claimed', recomputed: 'collecting' }]);
  expect(await findWrongPublicStages(db, new Map([[id, { ...nothingYet, isClaimed: true }]]))).toEqual([]);
  await setPublicStage(db, { proposalId: id, stage: 'collecting' });
  expect(await setPublicStage(db, { proposalId: await buildSubmitted(db, setting), stage: 'claimed' })).toBe(false);
});

test('drafts that nobody touched for half a year are thrown away with their text', async () => {
  const setting = await buildSetting(db);
  const [old, fresh] = [await buildDraft(db, setting), await buildDraft(db, setting)];
  await sql`update proposals set saved_at = ${daysFromNow(10)} where id = ${fresh}`;
  expect(await discardForgottenDrafts(db, daysFromNow(180))).toBe(0);
  expect(await discardForgottenDrafts(db, new Date(daysFromNow(180).getTime() + 1))).toBe(1);
  expect(await findDraft(db, old, { actor: setting.proposer.actor, now })).toMatchObject({ state: 'discarded', title: '' });
  expect(await findDraft(db, fresh, { actor: setting.proposer.actor, now })).toMatchObject({ state: 'draft' });
});

test('following is the account’s own, and stopping leaves no trace', async () => {
  const setting = await buildSetting(db);
  const { id } = await buildPublished(db, setting);
  const { actor } = await buildResident(db, setting.community);
  const answers = await Promise.all([1, 2, 3].map(() => followProposal(db, actOf(actor), { proposalId: id })));
  expect(answers.every(({ ok }) => ok)).toBe(true);
  expect(await sql`select 1 from follows where subject_id = ${id}`).toHaveLength(1);
  must(await unfollowProposal(db, actOf(actor), { proposalId: id }));
  expect(await sql`select 1 from follows where subject_id = ${id}`).toHaveLength(0);
  expect(await refusalOf(followProposal(db, actOf(actor), { proposalId: await buildSubmitted(db, setting) }))).toBe(
    'proposal_not_found',
  );
});
