import { randomBytes } from 'node:crypto';
import { eq } from 'drizzle-orm';
import type { Actor } from '#app/core/act.ts';
import { writeReceiptSecret } from '#app/votes/ballot-receipt.ts';
import { castBallot } from '#app/votes/casting.commands.server.ts';
import { decisionRulePresets } from '#app/votes/decision-rule-presets.ts';
import { listHeldEntitlements } from '#app/votes/entitlement.queries.server.ts';
import { sealVote } from '#app/votes/sealing.commands.server.ts';
import { draftVote, type OptionGiven, type Source } from '#app/votes/vote.commands.server.ts';
import type { VotePlan } from '#app/votes/vote-plan.ts';
import { openVote } from '#app/votes/voting-times.commands.server.ts';
import type { Db } from '#db/client.server.ts';
import { accounts } from '#db/schema/people.ts';
import {
  actOf,
  type BuiltCommunity,
  buildAccount,
  buildActor,
  buildCommunity,
  buildPerson,
  must,
  now,
} from '#tests/support/build/people.ts';

export const hour = 3_600_000;

/** A new receipt secret, as the review page makes it. */
export function newSecret(): string {
  return writeReceiptSecret(randomBytes(20));
}

/** Somebody on the roll with a verified account. */
export type Voter = Actor & { accountId: string; personId: string };

export type BuiltVote = {
  voteId: string;
  community: BuiltCommunity;
  officers: readonly [Actor & { accountId: string }, Actor & { accountId: string }];
  voters: readonly Voter[];
};

/** People on the roll of a community with verified accounts, who live in its building. */
export async function buildVoters(db: Db, community: BuiltCommunity, count: number): Promise<Voter[]> {
  const voters: Voter[] = [];
  for (let index = 0; index < count; index += 1) {
    const personId = await buildPerson(db, community);
    const account = await buildAccount(db, { communityId: community.communityId });
    await db.update(accounts).set({ personId, verifiedAt: now, verifiedHow: 'in_person' }).where(eq(accounts.id, account.id));
    voters.push({ accountId: account.id, personId, grants: [] });
  }
  return voters;
}

/** Somebody on the roll of a community with a verified account in their own name. */
export async function buildResident(
  db: Db,
  community: BuiltCommunity,
  given: { name: string; birthOn?: string },
): Promise<{ accountId: string }> {
  const personId = await buildPerson(db, community, given);
  const verified = { personId, name: given.name, verifiedAt: now, verifiedHow: 'in_person' };
  const { id } = await buildAccount(db, { communityId: community.communityId, ...verified });
  return { accountId: id };
}

export const threeOptions: readonly OptionGiven[] = ['楼道亮化', '晾衣杆', '长者课堂'].map((title, index) => ({
  title,
  summary: '',
  costFen: (index + 1) * 100_000,
}));

/** A plan of a vote: a secret choice of as many options as one likes among all adults, unless it is given otherwise. */
export function votePlan(given: Partial<VotePlan> = {}): VotePlan {
  return {
    title: '今年做哪几件事',
    question: '请选出您赞成的项目。',
    form: 'approval',
    choicesMax: null,
    envelopeFen: null,
    scoreMax: null,
    seats: 1,
    method: 'approval',
    stepFen: null,
    rule: decisionRulePresets.simple_majority,
    isSecret: true,
    isReplaceable: false,
    allowsPaper: false,
    challengeDays: 5,
    startsAt: now,
    endsAt: new Date(now.getTime() + 48 * hour),
    ...given,
  };
}

/** What a test says of its vote; the rest is built. `until`: how far it has come. */
export type VoteGiven = {
  until?: 'draft' | 'sealed' | 'open';
  voters?: number;
  plan?: Partial<VotePlan>;
  options?: readonly OptionGiven[];
  community?: BuiltCommunity;
  source?: Source;
};

/** A vote of a community with its voters and two officers. */
export async function buildVote(db: Db, given: VoteGiven = {}): Promise<BuiltVote> {
  const { until = 'open', voters: count = 3 } = given;
  const community = given.community ?? (await buildCommunity(db));
  const voters = await buildVoters(db, community, count);
  const officer = () => buildActor(db, { roles: ['community_staff'], placeId: community.communityId });
  const officers = [await officer(), await officer()] as const;
  const plan = votePlan(given.plan);
  const options = given.options ?? (plan.form === 'decision' ? [] : threeOptions);
  const source = given.source ? { source: given.source } : {};
  const { voteId } = must(await draftVote(db, actOf(officers[0]), { placeId: community.communityId, plan, options, ...source }));
  if (until !== 'draft') must(await sealVote(db, actOf(officers[0]), { voteId }));
  if (until === 'open') must(await openVote(db, actOf(officers[0]), { voteId }));
  return { voteId, community, officers, voters };
}

/** Casts a ballot of a voter for the first entitlement that they hold. Answers the outcome and the secret it was cast with. */
export async function cast(
  db: Db,
  { voteId }: Pick<BuiltVote, 'voteId'>,
  given: { voter: Voter; content: string; secret?: string; replaces?: string; reason?: string; at?: Date },
) {
  const { voter, content, secret = newSecret(), replaces, reason, at = now } = given;
  const [held] = await listHeldEntitlements(db, { voteId, personId: voter.personId });
  const more = { ...(replaces ? { replaces } : {}), ...(reason ? { reason } : {}) };
  const input = { voteId, entitlementId: held?.id ?? crypto.randomUUID(), content, secret, ...more };
  return { secret, outcome: await castBallot(db, actOf(voter, { now: at }), input) };
}
