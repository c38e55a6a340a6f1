import { createHash, randomBytes } from 'node:crypto';
import { eq } from 'drizzle-orm';
import type { Act } from '#app/core/act.ts';
import { canonicalJson, type Json } from '#app/core/canonical.ts';
import { localDate } from '#app/core/instant.ts';
import { orderByLot } from '#app/core/lot.ts';
import { done, type Outcome, refused } from '#app/core/outcome.ts';
import type { Role } from '#app/core/role.ts';
import { perform } from '#app/log/perform.server.ts';
import { readSettings } from '#app/people/settings.server.ts';
import { type Roll, writeRoll } from '#app/votes/electorate.server.ts';
import type { VoteAnswer } from '#app/votes/vote.commands.server.ts';
import { nextVoteState } from '#app/votes/vote.ts';
import { type LeadVoteRefusal, type LockedVote, listOptions, lockVoteFor, type VoteOption } from '#app/votes/vote-lock.server.ts';
import { takeVoteStep } from '#app/votes/vote-step.server.ts';
import type { Db } from '#db/client.server.ts';
import { voteOptions } from '#db/schema/votes.ts';

/** `presentPersonIds`: of a vote of members present, those whom the recorded roll call names. */
export type SealVote = VoteAnswer & { presentPersonIds?: readonly string[] };
export type SealVoteRefusal = LeadVoteRefusal | 'vote_moved_on' | 'starts_in_the_past' | 'options_missing' | 'nobody_entitled';

/**
 * Seals a vote: writes its roll, draws the lot of its options, and hashes all of it. From now on the database refuses any
 * change of its rules. The seed of the lot is published with them, so that anyone can draw it again.
 */
export async function sealVote(db: Db, act: Act, input: SealVote): Promise<Outcome<VoteAnswer, SealVoteRefusal>> {
  const { voteId, presentPersonIds = [] } = input;
  return perform<VoteAnswer, SealVoteRefusal>(db, act, {
    what: 'votes.seal',
    input: { voteId },
    collisions: { votes_sealed_with_options: 'options_missing', votes_sealed_with_their_roll: 'nobody_entitled' },
    body: async (tx) => {
      const found = await lockVoteFor(tx, act, { voteId, deed: 'votes.run' });
      return found.ok ? sealLocked(tx, act, { ...found.value, presentPersonIds }) : found;
    },
  });
}

type Sealing = { vote: LockedVote; office: Role; presentPersonIds: readonly string[] };

/** The same of a locked vote, within the transaction of a capability that puts something of its own to the vote. */
export async function sealLocked(
  tx: Db,
  act: Act,
  { vote, office, presentPersonIds }: Sealing,
): Promise<Outcome<VoteAnswer, SealVoteRefusal>> {
  if (nextVoteState(vote.state, 'seal') === null) return refused('vote_moved_on');
  if (vote.endsAt <= act.now) return refused('starts_in_the_past');
  const options = await drawLots(tx, vote);
  if (vote.form !== 'decision' && options.drawn.length < 2) return refused('options_missing');
  const { zone } = await readSettings(tx, vote.communityId);
  const { id: voteId, communityId, placeId, rule, startsAt } = vote;
  const today = localDate(startsAt, zone);
  const roll = await writeRoll(tx, { voteId, communityId, placeId, kind: rule.electorate, today, presentPersonIds });
  if (roll.heads === 0) return refused('nobody_entitled');
  const sealedText = canonicalJson(sealedRules(vote, { options: options.drawn, roll, lotSeed: options.seed }));
  const sealedHash = createHash('sha256').update(sealedText).digest('hex');
  const counted = { entitledHeads: roll.heads, entitledAreaHundredths: roll.areaHundredths, electorateHash: roll.sha256 };
  const present = rule.electorate === 'present_members' ? { presentHeads: roll.heads } : {};
  const sealed = { sealedText, sealedHash, lotSeed: options.seed, sealedBy: act.actor.accountId, sealedAt: act.now };
  const changes = { ...sealed, ...counted, ...present };
  await takeVoteStep(tx, act, {
    vote,
    step: { event: 'seal', what: 'votes.sealed', office, changes, detail: { hash: sealedHash } },
  });
  return done({ voteId });
}

/** What is sealed, as one value: its canonical JSON is what `sealedHash` is the SHA-256 of. */
export function sealedRules(
  vote: LockedVote,
  { options, roll, lotSeed }: { options: readonly VoteOption[]; roll: Roll; lotSeed: string },
): Json {
  const { id, communityId, placeId, title, question, form, choicesMax, envelopeFen, scoreMax, seats, method, stepFen } = vote;
  const { isSecret, isReplaceable, allowsPaper, challengeDays, revisionSha256 } = vote;
  return {
    format: 'green-grass-vote/1',
    vote: { id, communityId, placeId, title, question, revisionSha256 },
    ballot: { form, choicesMax, envelopeFen, scoreMax, isSecret, isReplaceable, allowsPaper },
    method: { name: method, seats, stepFen },
    rule: vote.rule as unknown as Json,
    options: options.map(({ position, lot, title: name, summary, costFen }) => ({
      position,
      lot,
      title: name,
      summary,
      costFen,
    })),
    lotSeed,
    roll: { heads: roll.heads, areaHundredths: roll.areaHundredths?.toString() ?? null, sha256: roll.sha256 },
    times: { startsAt: vote.startsAt.toISOString(), endsAt: vote.endsAt.toISOString(), challengeDays },
  };
}

/** Draws the lot that breaks the last ties: options in the order of SHA-256 of seed, purpose and published position. */
async function drawLots(tx: Db, { id }: LockedVote): Promise<{ seed: string; drawn: VoteOption[] }> {
  const seed = randomBytes(16).toString('hex');
  const options = await listOptions(tx, id);
  const order = orderByLot(
    options.map(({ position }) => String(position)),
    { seed, purpose: 'vote' },
  );
  const drawn: VoteOption[] = [];
  for (const option of options) {
    const lot = order.indexOf(String(option.position)) + 1;
    await tx.update(voteOptions).set({ lot }).where(eq(voteOptions.id, option.id));
    drawn.push({ ...option, lot });
  }
  return { seed, drawn };
}
