import { expect, test } from 'vitest';
import { makeLargeData } from '#app/cli/large-data.server.ts';
import { makeLargeVote, TooFewResidents } from '#app/cli/large-vote.server.ts';
import { rootOf } from '#app/votes/merkle.ts';
import { recountStored } from '#app/votes/recount.server.ts';
import { tallyVote } from '#app/votes/tallying.commands.server.ts';
import { actOf, buildActor, must } from '#tests/support/build/people.ts';
import { testDatabase } from '#tests/support/database.ts';

const { db, ownerSql } = await testDatabase();

test('a vote made for measuring is counted like any other, and its log holds', async () => {
  const { communityId } = await makeLargeData(ownerSql, { proposals: 1, residents: 400 });
  const voteId = await makeLargeVote(db, ownerSql, { communityId, ballots: 137 });
  const officer = await buildActor(db, { roles: ['community_staff'], placeId: communityId });
  must(await tallyVote(db, actOf(officer), { voteId }));
  expect(await recountStored(db, voteId)).toMatchObject({ ballots: 137, outcome: 'chosen', isSame: true });
  const leaves = await ownerSql<
    { hash: Buffer }[]
  >`select hash from vote_log_nodes where vote_id = ${voteId} and level = 0 order by position`;
  const [head] = await ownerSql<
    { root: Buffer }[]
  >`select root from vote_log_heads where vote_id = ${voteId} order by size desc limit 1`;
  expect(head?.root.toString('hex')).toBe(Buffer.from(rootOf(leaves.map(({ hash }) => hash))).toString('hex'));
  await expect(makeLargeVote(db, ownerSql, { communityId, ballots: 1000 })).rejects.toThrow(TooFewResidents);
});
