import { randomBytes } from 'node:crypto';
import { eq, sql } from 'drizzle-orm';
import type { Act } from '#app/core/act.ts';
import { newId } from '#app/core/identifier.ts';
import { localDate } from '#app/core/instant.ts';
import { done, type Outcome, refused } from '#app/core/outcome.ts';
import type { Role } from '#app/core/role.ts';
import { lengthOf } from '#app/core/text.ts';
import { appendLog } from '#app/log/entry.server.ts';
import { perform } from '#app/log/perform.server.ts';
import { officeFor } from '#app/people/permission.ts';
import { readSettings } from '#app/people/settings.server.ts';
import { mayBeCast, needsReason, reasonMax } from '#app/votes/ballot-content.ts';
import { readReceiptSecret, receiptHash } from '#app/votes/ballot-receipt.ts';
import { ballotForm, findVote, type LockedVote, listOptions } from '#app/votes/vote-lock.server.ts';
import type { Db } from '#db/client.server.ts';
import { openBallots, waitingBallots } from '#db/schema/ballots.ts';
import { voteEntitlements } from '#db/schema/votes.ts';

/**
 * What is cast. `secret`: of a secret vote, the receipt secret that the review page made; it is hashed here and forgotten.
 * `replaces`: the receipt secret of the ballot that this one replaces. `reason`: of an objection where the rule is consent;
 * any other ballot has none, and what is given with it is not kept.
 */
export type CastBallot = {
  voteId: string;
  entitlementId: string;
  content: string;
  secret?: string;
  replaces?: string;
  reason?: string;
};
export type CastBallotRefusal =
  | 'vote_not_found'
  | 'not_open'
  | 'not_entitled'
  | 'not_a_ballot'
  | 'reason_missing'
  | 'text_too_long'
  | 'receipt_missing'
  | 'already_voted'
  | 'not_replaceable'
  | 'receipt_unknown';
/** `isAgain`: the ballot was in already and this was a retry; `isReplaced`: it stands in the place of an earlier one. */
export type Cast = { voteId: string; isAgain: boolean; isReplaced: boolean };

/**
 * Casts a ballot for an entitlement, once. A retry with the same receipt secret finds its own ballot and answers as the first
 * did. Nothing that is kept of the request, the act or the log says anything of the ballot (BALLOTS.md, 2, 3 and 6).
 */
export async function castBallot(db: Db, act: Act, input: CastBallot): Promise<Outcome<Cast, CastBallotRefusal>> {
  const { voteId, entitlementId } = input;
  return perform<Cast, CastBallotRefusal>(db, act, {
    what: 'votes.cast_ballot',
    input: { voteId, entitlementId },
    collisions: {
      vote_entitlements_marked_while_open: 'not_open',
      waiting_ballots_while_open: 'not_open',
      open_ballots_while_open: 'not_open',
      waiting_ballots_receipt_once: 'already_voted',
      waiting_ballots_withdraw_one_that_stands: 'receipt_unknown',
      waiting_ballots_withdrawn_where_allowed: 'not_replaceable',
      open_ballots_version_once: 'already_voted',
      open_ballots_by_holders: 'not_entitled',
      open_ballots_object_with_a_reason: 'reason_missing',
      open_ballots_reason_is_short: 'text_too_long',
    },
    body: async (tx) => {
      await holdVoteOpen(tx, voteId);
      const vote = await findVote(tx, voteId);
      if (!vote) return refused('vote_not_found');
      const entitlement = await lockEntitlement(tx, act, input);
      const office = officeActingFor(act, vote);
      if (!entitlement || (act.onBehalfOf !== null && office === null)) return refused('not_entitled');
      if (vote.state !== 'open' || act.now >= vote.closesAt || act.now < vote.startsAt) return refused('not_open');
      if (!mayBeCast(ballotForm(vote, await listOptions(tx, voteId)), input.content)) return refused('not_a_ballot');
      const casting = { vote, input, office, isFirst: !entitlement.isMarked };
      return vote.isSecret ? castSecret(tx, act, casting) : castOpen(tx, act, casting);
    },
  });
}

/** Casting goes on side by side; closing, suspending and moving the box wait until it is done. Taken before any table is touched. */
async function holdVoteOpen(tx: Db, voteId: string): Promise<void> {
  await tx.execute(
    sql`select pg_advisory_xact_lock_shared(waiting_ballots_lock()), pg_advisory_xact_lock_shared(vote_lock(${voteId}))`,
  );
}

/** The office under which the actor casts for another where the vote is; null where they may not, or cast their own. */
function officeActingFor({ actor, onBehalfOf }: Act, { placePath }: LockedVote): Role | null {
  if (onBehalfOf === null || onBehalfOf === actor.personId) return null;
  return officeFor(actor, 'persons.act_for', placePath);
}

/** Locks an entitlement that the actor, or whom they act for, may cast. Null: they may not. */
async function lockEntitlement(tx: Db, act: Act, { voteId, entitlementId }: CastBallot): Promise<{ isMarked: boolean } | null> {
  const personId = act.onBehalfOf ?? act.actor.personId;
  const [row] = await tx.execute<{ isMarked: boolean }>(sql`
    select e.voted_on is not null as "isMarked" from vote_entitlements e
    where e.id = ${entitlementId} and e.vote_id = ${voteId} and (
      exists (select from vote_holders h where h.entitlement_id = e.id and h.person_id = ${personId})
      or exists (select from vote_proxies p where p.entitlement_id = e.id and p.holder_person_id = ${personId} and p.ended_at is null)
    ) for no key update`);
  return row ?? null;
}

/** `office`: under which it is cast for another. */
type Casting = { vote: LockedVote; input: CastBallot; office: Role | null; isFirst: boolean };

async function castSecret(tx: Db, act: Act, { vote, input, isFirst }: Casting): Promise<Outcome<Cast, CastBallotRefusal>> {
  const { voteId, content, secret } = input;
  if (act.onBehalfOf !== null) return refused('not_entitled');
  const hash = hashOf(voteId, secret);
  if (!hash) return refused('receipt_missing');
  if (!isFirst) {
    if (await hasBallot(tx, voteId, hash)) return done({ voteId, isAgain: true, isReplaced: false });
    if (!input.replaces) return refused('already_voted');
    if (!vote.isReplaceable) return refused('not_replaceable');
    const old = hashOf(voteId, input.replaces);
    if (!old) return refused('receipt_unknown');
    await tx.insert(waitingBallots).values({ voteId, kind: 'withdrawal', receiptHash: old });
  }
  if (isFirst) await mark(tx, act, { vote, input });
  await tx.insert(waitingBallots).values({ voteId, kind: 'ballot', receiptHash: hash, salt: randomBytes(32), content });
  await recordCast(tx, act, { vote, office: null });
  return done({ voteId, isAgain: false, isReplaced: !isFirst });
}

async function castOpen(tx: Db, act: Act, { vote, input, office, isFirst }: Casting): Promise<Outcome<Cast, CastBallotRefusal>> {
  const { voteId, entitlementId, content } = input;
  const castBy = act.onBehalfOf ?? act.actor.personId;
  if (castBy === null) return refused('not_entitled');
  if (!isFirst && !vote.isReplaceable) return refused('already_voted');
  const reason = needsReason(vote.rule, content) ? (input.reason ?? '').trim() : '';
  if (needsReason(vote.rule, content) && reason === '') return refused('reason_missing');
  if (lengthOf(reason) > reasonMax) return refused('text_too_long');
  const [last] = await tx
    .select({
      version: sql<number>`max(${openBallots.version})::integer`,
      content: sql<string>`(array_agg(${openBallots.content} order by ${openBallots.version} desc))[1]`,
      reason: sql<string>`(array_agg(${openBallots.reason} order by ${openBallots.version} desc))[1]`,
    })
    .from(openBallots)
    .where(eq(openBallots.entitlementId, entitlementId));
  if (!isFirst && last?.content === content && last.reason === reason) return done({ voteId, isAgain: true, isReplaced: false });
  if (isFirst) await mark(tx, act, { vote, input });
  const version = (last?.version ?? 0) + 1;
  await tx
    .insert(openBallots)
    .values({ id: newId(act.now.getTime()), voteId, entitlementId, version, content, reason, castBy, castAt: act.now });
  await recordCast(tx, act, { vote, office });
  return done({ voteId, isAgain: false, isReplaced: !isFirst });
}

/** The hash under which a receipt secret is kept, or null where what was given is none. */
function hashOf(voteId: string, typed: string | undefined): Buffer | null {
  const read = readReceiptSecret(typed ?? '');
  return read.ok ? Buffer.from(receiptHash(voteId, read.value)) : null;
}

/** Marks the entitlement, by the day only. */
async function mark(tx: Db, act: Act, { vote, input }: Pick<Casting, 'vote' | 'input'>): Promise<void> {
  const { zone } = await readSettings(tx, vote.communityId);
  await tx
    .update(voteEntitlements)
    .set({ votedOn: localDate(act.now, zone), channel: 'online' })
    .where(eq(voteEntitlements.id, input.entitlementId));
}

async function hasBallot(tx: Db, voteId: string, hash: Buffer): Promise<boolean> {
  const [row] = await tx.execute(sql`
    select from waiting_ballots where vote_id = ${voteId} and receipt_hash = ${hash} and kind = 'ballot'
    union all select from ballots where vote_id = ${voteId} and receipt_hash = ${hash} limit 1`);
  return row !== undefined;
}

/** "Voted in V", under an office where it was for another, and nothing else: replacing a ballot reads the same. */
async function recordCast(tx: Db, act: Act, { vote, office }: Pick<Casting, 'vote' | 'office'>): Promise<void> {
  const subject = { kind: 'vote', id: vote.id };
  await appendLog(tx, act, { what: 'votes.ballot_cast', communityId: vote.communityId, subject, ...(office ? { office } : {}) });
}
