import { href } from '#app/http/href.ts';
import { raiseChallenge } from '#app/votes/challenge.commands.server.ts';
import { decisionRulePresets } from '#app/votes/decision-rule-presets.ts';
import { listHeads } from '#app/votes/proof.queries.server.ts';
import { buildCountedVote, ended } from '#tests/support/build/counted-vote.ts';
import { actOf, type BuiltCommunity, buildActor, must } from '#tests/support/build/people.ts';
import { buildVote } from '#tests/support/build/vote.ts';
import type { TestSite } from '#tests/support/site.ts';

const far = new Date('2099-01-01T00:00:00Z');
const decision = { form: 'decision', method: 'decision', seats: null, title: '停车位收费调整方案' } as const;
const budget = { form: 'budget', method: 'mes-cost-add1u', seats: null, envelopeFen: 400_000, title: '四千元花在哪里' } as const;

/**
 * Addresses of results in every shape, for whoever may look: a sum shared out with a challenge waiting, a decision that missed its
 * rule by name, a secret vote of too few, one that runs.
 */
export async function makeVoteResults(site: TestSite): Promise<string[]> {
  const { db } = site;
  const community = await demonstrationCommunity(site);
  const money = await buildCountedVote(db, { community, contents: ['1', '1,2', '2', '3', '1', '1,3', '1'], plan: budget });
  const [voter, officer] = [money.voters[0], money.officers[0]];
  must(
    await raiseChallenge(db, actOf(voter ?? officer, { now: ended }), { voteId: money.voteId, body: '三号楼的票没有算进去。' }),
  );
  await keepOpenToChallenges(site, money.voteId);
  const rule = { ...decisionRulePresets.delegates_assembly, electorate: 'adult_residents' } as const;
  const plan = { ...decision, isSecret: false, rule };
  const missed = await buildCountedVote(db, { contents: ['yes', 'no', 'no', 'abstain', 'yes'], voters: 7, plan, community });
  const few = await buildCountedVote(db, { contents: ['1', '2', '1'], plan: { title: '选一件先做的事' }, community });
  const running = await buildVote(db, { community, plan: { endsAt: far, title: '明年做哪几件事' } });
  const [head] = await listHeads(db, money.voteId);
  return [
    href.voteResults(money.voteId),
    href.voteResults(money.voteId, { envelope: '1000' }),
    href.voteVerify(money.voteId),
    href.voteVerify(money.voteId, { size: head?.size, root: head?.root }),
    href.voteRecount(money.voteId),
    href.voteProjector(money.voteId),
    href.voteResults(missed.voteId),
    href.voteProjector(missed.voteId),
    href.voteResults(few.voteId),
    href.voteResults(running.voteId),
    href.voteVerify(running.voteId),
    href.voteProjector(running.voteId),
  ];
}

/** The community of the demonstration: with a second one on the site, who is signed out would have to choose. */
async function demonstrationCommunity({ db, ownerSql }: TestSite): Promise<BuiltCommunity> {
  const [place] = await ownerSql<{ rootId: string; communityId: string; estateId: string; buildingId: string }[]>`
    select estate.path[1] as "rootId", estate.community_id as "communityId", estate.id as "estateId", building.id as "buildingId"
    from places estate join places building on building.parent_id = estate.id where estate.code = 'GLY' order by building.code limit 1`;
  if (!place) throw new Error('the demonstration has no estate');
  const admin = await buildActor(db, { roles: ['admin'], placeId: place.rootId });
  const staff = await buildActor(db, { roles: ['community_staff'], placeId: place.communityId });
  return { ...place, admin, staff };
}

/** Leaves a result open to challenges by the site's own clock, which the tests' clock is behind. */
export async function keepOpenToChallenges({ ownerSql }: Pick<TestSite, 'ownerSql'>, voteId: string): Promise<void> {
  await ownerSql.begin(async (tx) => {
    await tx`alter table votes disable trigger votes_guard`;
    await tx`update votes set challenges_until = ${far} where id = ${voteId}`;
    await tx`alter table votes enable trigger votes_guard`;
  });
}
