import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hideComment, postComment, unhideComment } from '#app/proposals/comment.commands.server.ts';
import { endorse, withdrawEndorsement } from '#app/proposals/endorsement.commands.server.ts';
import { mergeProposal } from '#app/proposals/merge.commands.server.ts';
import { declineProposal, publishProposal } from '#app/proposals/review.commands.server.ts';
import { withdrawProposal } from '#app/proposals/submission.commands.server.ts';
import { carryToNextCall, correctProposal, hideProposal, unhideProposal } from '#app/proposals/upkeep.commands.server.ts';
import { buildCall } from '#tests/support/build/call.ts';
import { actOf } from '#tests/support/build/people.ts';
import {
  buildResident,
  buildSetting,
  buildSubmitted,
  contentOf,
  type Resident,
  type Setting,
} from '#tests/support/build/proposal.ts';
import { testDatabase } from '#tests/support/database.ts';

const { db, ownerSql } = await testDatabase();

const proposalsInPlay = 3;
const residentsInPlay = 3;
const deeds = [
  'publish',
  'decline',
  'withdraw',
  'merge',
  'hide',
  'unhide',
  'endorse',
  'unendorse',
  'comment',
  'hideComment',
  'showComment',
  'move',
  'carry',
] as const;
type Deed = { deed: (typeof deeds)[number]; proposal: number; other: number; who: number };

type Play = { setting: Setting; nextCallId: string; ids: string[]; residents: Resident[] };

function perform({ setting, nextCallId, ids, residents }: Play, { deed, proposal, other, who }: Deed): Promise<unknown> {
  const proposalId = ids[proposal % ids.length] ?? '';
  const intoId = ids[other % ids.length] ?? '';
  const staff = () => actOf(setting.reviewer);
  const resident = () => actOf(residents[who % residents.length]?.actor ?? setting.proposer.actor);
  const place = who % 2 === 0 ? setting.community.estateId : setting.community.buildingId;
  const acts: Record<Deed['deed'], () => Promise<unknown>> = {
    publish: () => publishProposal(db, staff(), { proposalId }),
    decline: () => declineProposal(db, staff(), { proposalId, reason: 'other', explanation: '暂时不行' }),
    withdraw: () => withdrawProposal(db, actOf(setting.proposer.actor), { proposalId, reason: '' }),
    merge: () => mergeProposal(db, staff(), { proposalId, intoId, explanation: '同一件事' }),
    hide: () => hideProposal(db, staff(), { proposalId, reason: '隐私' }),
    unhide: () => unhideProposal(db, staff(), { proposalId, reason: '已处理' }),
    endorse: () => endorse(db, resident(), { proposalId }),
    unendorse: () => withdrawEndorsement(db, resident(), { proposalId }),
    comment: () => postComment(db, resident(), { proposalId, parentId: null, body: '好' }),
    hideComment: () => moderate(hideComment, { setting, proposalId, hidden: false }),
    showComment: () => moderate(unhideComment, { setting, proposalId, hidden: true }),
    move: () =>
      correctProposal(db, staff(), {
        proposalId,
        content: contentOf(setting.community, { placeId: place, fieldKey: who % 2 === 0 ? 'other' : 'environment' }),
        reason: '订正',
      }),
    carry: () => carryToNextCall(db, staff(), { proposalId, callId: nextCallId }),
  };
  return acts[deed]();
}

async function moderate(
  command: typeof hideComment,
  { setting, proposalId, hidden }: { setting: Setting; proposalId: string; hidden: boolean },
) {
  const [row] =
    await ownerSql`select id from comments where proposal_id = ${proposalId} and (hidden_at is not null) = ${hidden} order by id limit 1`;
  return row ? command(db, actOf(setting.reviewer), { commentId: String(row.id), reason: '广告' }) : null;
}

/** Every kept count that is not what counting gives. */
async function wrongCounts(): Promise<unknown[]> {
  return [
    ...(await ownerSql`select id, 'endorsements' as what from proposals p where endorsement_count <> (select count(*) from endorsements where proposal_id = p.id and withdrawn_at is null)`),
    ...(await ownerSql`select id, 'comments' as what from proposals p where comment_count <> (select count(*) from comments where proposal_id = p.id and hidden_at is null)`),
    ...(await ownerSql`
      select coalesce(k.field_key, c.field_key) as id, 'kinds' as what from proposal_counts k full join (
        select call_id, field_key, public_stage, source, count(*) as counted from proposals where state = 'published' and hidden_at is null group by 1, 2, 3, 4
      ) c using (call_id, field_key, public_stage, source) where coalesce(k.listed_count, 0) <> coalesce(c.counted, 0)`),
    ...(await ownerSql`
      select p.id, 'places' as what from places p left join place_proposal_counts k on k.place_id = p.id where coalesce(k.listed_count, 0) <> (
        select count(*) from proposals l join places lp on lp.id = l.place_id where l.state = 'published' and l.hidden_at is null and p.id = any(lp.path))`),
    ...(await ownerSql`
      select p.id, 'listing' as what from proposals p join places pl on pl.id = p.place_id
      where (select count(*) from proposal_places where proposal_id = p.id) <> case when p.state = 'published' and p.hidden_at is null then cardinality(pl.path) else 0 end`),
    ...(await ownerSql`
      select c.community_id as id, 'numbers' as what from (select community_id, count(number) as given, coalesce(max(serial), 0) as highest from proposals group by 1) c
      where given <> highest`),
  ];
}

async function begin(): Promise<Play> {
  const setting = await buildSetting(db);
  const next = await buildCall(db, setting.community);
  const ids: string[] = [];
  for (let made = 0; made < proposalsInPlay; made += 1) ids.push(await buildSubmitted(db, setting));
  const residents: Resident[] = [];
  for (let made = 0; made < residentsInPlay; made += 1) residents.push(await buildResident(db, setting.community));
  return { setting, nextCallId: next.id, ids, residents };
}

const someDeed: fc.Arbitrary<Deed> = fc.record({
  deed: fc.constantFrom(...deeds),
  proposal: fc.nat(9),
  other: fc.nat(9),
  who: fc.nat(9),
});

test('whatever happens, in whatever order, kept counts are what counting gives', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(someDeed, { minLength: 5, maxLength: 40 }), async (steps) => {
      const play = await begin();
      for (const step of steps) await perform(play, step);
      expect(await wrongCounts()).toEqual([]);
    }),
    { numRuns: 12, seed: 20260302 },
  );
}, 120_000);

test('the same holds when everything happens at once', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(someDeed, { minLength: 10, maxLength: 30 }), async (steps) => {
      const play = await begin();
      for (const at of [0, 1, 2]) await perform(play, { deed: 'publish', proposal: at, other: 0, who: 0 });
      await Promise.all(steps.map((step) => perform(play, step)));
      expect(await wrongCounts()).toEqual([]);
    }),
    { numRuns: 8, seed: 20260303 },
  );
}, 120_000);
