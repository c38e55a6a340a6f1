import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { Act } from '#app/core/act.ts';
import { moveDueBallots } from '#app/votes/box.commands.server.ts';
import { type CastBallot, castBallot } from '#app/votes/casting.commands.server.ts';
import { listTallies } from '#app/votes/result.queries.server.ts';
import { sealVote } from '#app/votes/sealing.commands.server.ts';
import { tallyVote } from '#app/votes/tallying.commands.server.ts';
import { draftVote } from '#app/votes/vote.commands.server.ts';
import { openVote } from '#app/votes/voting-times.commands.server.ts';
import { certify, close } from '#tests/support/build/counted-vote.ts';
import { buildElectorate } from '#tests/support/build/electorate.ts';
import { actOf, buildActor, buildCommunity, must, now } from '#tests/support/build/people.ts';
import { newSecret, threeOptions, type Voter, votePlan } from '#tests/support/build/vote.ts';
import { testDatabase } from '#tests/support/database.ts';

const { db, ownerSql, appUrl } = await testDatabase();
const size = 1000;
const choices = ['1', '2', '1,2', '3', ''];

test('a thousand vote at once, each twice, some cut off before the answer: a thousand marks, a thousand ballots, one tally', async () => {
  const community = await buildCommunity(db);
  const officer = () => buildActor(db, { roles: ['community_staff'], placeId: community.communityId });
  const officers = [await officer(), await officer()] as const;
  const voters = await buildElectorate(ownerSql, community, size);
  const plan = votePlan();
  const { voteId } = must(
    await draftVote(db, actOf(officers[0]), { placeId: community.communityId, plan, options: threeOptions }),
  );
  must(await sealVote(db, actOf(officers[0]), { voteId }));
  must(await openVote(db, actOf(officers[0]), { voteId }));
  const entitlements = new Map(
    (
      await ownerSql<
        { person: string; id: string }[]
      >`select person_id as person, id from vote_entitlements where vote_id = ${voteId}`
    ).map(({ person, id }) => [person, id]),
  );
  const castings = voters.map((voter, at) => ({ voter, content: choices[at % choices.length] ?? '', secret: newSecret() }));
  const castFor = ({ voter, content, secret }: { voter: Voter; content: string; secret: string }) =>
    castBallot(db, actOf(voter), { voteId, entitlementId: entitlements.get(voter.personId) ?? '', content, secret });

  const counting = countAllTheTime(voteId);
  const cutOff = await castAndKill(
    castings.map(({ voter, content, secret }) => ({
      act: actOf(voter),
      input: { voteId, entitlementId: entitlements.get(voter.personId) ?? '', content, secret },
    })),
    voteId,
  );
  const firsts = await Promise.all(castings.map(castFor));
  const seconds = await Promise.all(castings.map(castFor));
  const others = await Promise.all(castings.slice(0, 100).map((casting) => castFor({ ...casting, secret: newSecret() })));
  const { disagreements, moved } = await counting.stop();

  expect(moved).toBeGreaterThan(0);
  expect(disagreements).toBe(0);
  expect(firsts.filter(({ ok }) => ok)).toHaveLength(size);
  expect(firsts.filter((outcome) => outcome.ok && outcome.value.isAgain).length).toBeGreaterThanOrEqual(cutOff);
  expect(seconds.filter((outcome) => outcome.ok && outcome.value.isAgain)).toHaveLength(size);
  expect(others.every((outcome) => !outcome.ok && outcome.refusal === 'already_voted')).toBe(true);

  const vote = { voteId, community, officers, voters };
  await close(db, vote);
  const [counts] = await ownerSql`
    select (select count(*) from vote_entitlements where vote_id = ${voteId} and voted_on is not null)::integer as marked,
      (select count(*) from ballots where vote_id = ${voteId})::integer as box, vote_counts_agree(${voteId}) as agree`;
  expect(counts).toEqual({ marked: size, box: size, agree: true });
  must(await tallyVote(db, actOf(officers[0]), { voteId }));
  await certify(db, vote);
  const [tally] = await listTallies(db, { voteId, isOfficer: false });
  expect(tally?.shown?.result.ballots).toEqual({ cast: 1000, valid: 1000, blank: 200, invalid: 0 });
  expect(tally?.shown?.result.options.map(({ support }) => support)).toEqual([400, 400, 200]);
}, 120_000);

/** Looks at the count equation again and again while the clock moves the box. */
function countAllTheTime(voteId: string) {
  let isOver = false;
  let [disagreements, moved] = [0, 0];
  const counting = (async () => {
    while (!isOver) {
      const [row] = await ownerSql`select vote_counts_agree(${voteId}) as agree`;
      if (!row?.agree) disagreements += 1;
      moved += await moveDueBallots(db, now);
      await pause(40);
    }
  })();
  return {
    async stop() {
      isOver = true;
      await counting;
      return { disagreements, moved };
    },
  };
}

/** Casts in a process of its own, which is killed in the middle, so that nobody learns what was done. Answers how many had been marked before. */
async function castAndKill(castings: readonly { act: Act; input: CastBallot }[], voteId: string): Promise<number> {
  const script = new URL('../../support/cast-until-killed.ts', import.meta.url).pathname;
  const caster = spawn(process.execPath, ['--import', 'tsx', script], { stdio: ['pipe', 'inherit', 'inherit'] });
  caster.stdin.end(JSON.stringify({ url: appUrl, castings }));
  for (;;) {
    const [row] =
      await ownerSql`select count(*)::integer as marked from vote_entitlements where vote_id = ${voteId} and voted_on is not null`;
    if (row?.marked >= 100) {
      caster.kill('SIGKILL');
      await once(caster, 'exit');
      return row?.marked;
    }
    await pause(10);
  }
}
