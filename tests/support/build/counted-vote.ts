import { moveBallots } from '#app/votes/box.commands.server.ts';
import { finishVote } from '#app/votes/challenge.commands.server.ts';
import { answerCountersign, askCountersign } from '#app/votes/countersign.commands.server.ts';
import { tallyVote } from '#app/votes/tallying.commands.server.ts';
import { closeVote } from '#app/votes/voting-times.commands.server.ts';
import type { Db } from '#db/client.server.ts';
import { actOf, must, now } from '#tests/support/build/people.ts';
import { type BuiltVote, buildVote, cast, hour, type VoteGiven } from '#tests/support/build/vote.ts';

export const ended = new Date(now.getTime() + 48 * hour);

/** Closes a vote at its end, with everything in the box. */
export async function close(db: Db, vote: BuiltVote): Promise<void> {
  must(await closeVote(db, actOf(vote.officers[0], { now: ended }), vote));
  await moveBallots(db, actOf(vote.officers[0], { now: ended }), vote);
}

/** Two officers certify the newest count. */
export async function certify(db: Db, { voteId, officers }: BuiltVote): Promise<void> {
  const asked = must(await askCountersign(db, actOf(officers[0], { now: ended }), { voteId, deed: 'certify', reason: '' }));
  must(await answerCountersign(db, actOf(officers[1], { now: ended }), { ...asked, isAgreed: true }));
}

/**
 * A vote in which every given content was cast by a voter of its own, in order, brought as far as it says. `voters` more than
 * the contents stay at home. `reason`: of every objection where the rule is consent.
 */
export async function buildCountedVote(
  db: Db,
  given: Omit<VoteGiven, 'until'> & {
    contents: readonly string[];
    reason?: string;
    until?: 'open' | 'closed' | 'tallied' | 'published' | 'final';
  },
): Promise<BuiltVote & { secrets: string[] }> {
  const { contents, until = 'published', reason, ...rest } = given;
  const vote = await buildVote(db, { voters: contents.length, ...rest });
  const secrets: string[] = [];
  for (const [index, content] of contents.entries()) {
    const voter = vote.voters[index];
    if (!voter) throw new Error('fewer voters than ballots');
    const { secret, outcome } = await cast(db, vote, { voter, content, ...(reason ? { reason } : {}) });
    must(outcome);
    secrets.push(secret);
  }
  const steps = ['open', 'closed', 'tallied', 'published', 'final'].indexOf(until);
  if (steps >= 1) await close(db, vote);
  if (steps >= 2) must(await tallyVote(db, actOf(vote.officers[0], { now: ended }), vote));
  if (steps >= 3) await certify(db, vote);
  const over = new Date(ended.getTime() + 24 * 5 * hour);
  if (steps >= 4) must(await finishVote(db, actOf(vote.officers[0], { now: over }), vote));
  return { ...vote, secrets };
}
