import { desc, eq } from 'drizzle-orm';
import type { Act } from '#app/core/act.ts';
import { newId } from '#app/core/identifier.ts';
import { done, type Outcome, refused } from '#app/core/outcome.ts';
import type { Role } from '#app/core/role.ts';
import { perform } from '#app/log/perform.server.ts';
import { awaitedOf } from '#app/votes/paper.ts';
import { countPaper } from '#app/votes/paper-lock.server.ts';
import type { VoteAnswer } from '#app/votes/vote.commands.server.ts';
import { nextVoteState } from '#app/votes/vote.ts';
import { type LeadVoteRefusal, type LockedVote, lockVoteFor } from '#app/votes/vote-lock.server.ts';
import { recordInVote, takeVoteStep } from '#app/votes/vote-step.server.ts';
import type { Db } from '#db/client.server.ts';
import { paperBatches, paperWriteOffs } from '#db/schema/paper-ballots.ts';
import { voteCountersigns, voteTallies } from '#db/schema/vote-results.ts';

export const countersignDeeds = ['suspend', 'certify', 'write_off'] as const;
export type CountersignDeed = (typeof countersignDeeds)[number];

/** `subjectId`: of a lost batch, which. `number`: how many paper ballots are written off. */
export type AskCountersign = VoteAnswer & { deed: CountersignDeed; reason: string; subjectId?: string; number?: number };
export type AskCountersignRefusal =
  | LeadVoteRefusal
  | 'vote_moved_on'
  | 'reason_missing'
  | 'already_asked'
  | 'batch_not_found'
  | 'number_missing';
export type CountersignAnswer = { countersignId: string };

/** Asks for what takes two officers; nothing happens before another agrees. */
export async function askCountersign(
  db: Db,
  act: Act,
  input: AskCountersign,
): Promise<Outcome<CountersignAnswer, AskCountersignRefusal>> {
  const { voteId, deed, reason } = input;
  return perform<CountersignAnswer, AskCountersignRefusal>(db, act, {
    what: 'votes.ask_countersign',
    input: { ...input },
    collisions: { vote_countersigns_one_waiting: 'already_asked' },
    body: async (tx) => {
      const found = await lockVoteFor(tx, act, { voteId, deed: 'votes.countersign' });
      if (!found.ok) return found;
      const { vote, office } = found.value;
      if (!isDue(vote, deed) || act.actor.accountId === null) return refused('vote_moved_on');
      if (deed !== 'certify' && reason.trim() === '') return refused('reason_missing');
      const subject = await subjectOf(tx, vote, input);
      if (!subject.ok) return subject;
      const countersignId = newId(act.now.getTime());
      const asked = { askedBy: act.actor.accountId, askedAt: act.now };
      await tx
        .insert(voteCountersigns)
        .values({ id: countersignId, voteId, deed, reason: reason.trim(), ...subject.value, ...asked });
      await recordInVote(tx, act, { vote, what: 'votes.countersign_asked', office, detail: { deed, reason }, told: { deed } });
      return done({ countersignId });
    },
  });
}

export type AnswerCountersign = CountersignAnswer & { isAgreed: boolean };
export type AnswerCountersignRefusal =
  | LeadVoteRefusal
  | 'countersign_not_found'
  | 'already_answered'
  | 'asked_by_yourself'
  | 'vote_moved_on'
  | 'is_candidate'
  | 'not_outstanding';

/** Answers what another officer asked for. Agreed, it is done at once: suspended, published with its ballots, or written off. */
export async function answerCountersign(
  db: Db,
  act: Act,
  { countersignId, isAgreed }: AnswerCountersign,
): Promise<Outcome<VoteAnswer, AnswerCountersignRefusal>> {
  return perform<VoteAnswer, AnswerCountersignRefusal>(db, act, {
    what: 'votes.answer_countersign',
    input: { countersignId, isAgreed },
    collisions: {
      vote_countersigns_by_two_people: 'asked_by_yourself',
      vote_countersigns_by_no_candidate: 'is_candidate',
      paper_write_offs_were_outstanding: 'not_outstanding',
    },
    body: async (tx) => {
      const [asked] = await tx.select().from(voteCountersigns).where(eq(voteCountersigns.id, countersignId));
      if (!asked) return refused('countersign_not_found');
      const { voteId } = asked;
      const found = await lockVoteFor(tx, act, { voteId, deed: 'votes.countersign' });
      if (!found.ok) return found;
      const [held] = await tx.select().from(voteCountersigns).where(eq(voteCountersigns.id, countersignId)).for('update');
      if (!held || held.answeredAt !== null) return refused('already_answered');
      const { vote, office } = found.value;
      const refusal = isAgreed ? await agreementRefusal(tx, act, { vote, asked: held }) : null;
      if (refusal) return refused(refusal);
      const answer = { answeredBy: act.actor.accountId, answeredAt: act.now, isAgreed };
      await tx.update(voteCountersigns).set(answer).where(eq(voteCountersigns.id, countersignId));
      if (isAgreed) await carryOut(tx, act, { vote, office, asked: held });
      else await recordInVote(tx, act, { vote, what: 'votes.countersign_refused', office, detail: { deed: held.deed } });
      return done({ voteId });
    },
  });
}

async function agreementRefusal(
  tx: Db,
  act: Act,
  { vote, asked }: Omit<Agreed, 'office'>,
): Promise<AnswerCountersignRefusal | null> {
  if (asked.askedBy === act.actor.accountId) return 'asked_by_yourself';
  if (!isDue(vote, asked.deed as CountersignDeed)) return 'vote_moved_on';
  if (asked.deed !== 'write_off' || asked.subjectId !== null) return null;
  // sheets of a batch are not loose ones: written off as such, they could never be counted in
  return (asked.number ?? 0) > awaitedOf(await countPaper(tx, vote.id)) ? 'not_outstanding' : null;
}

function isDue({ state }: Pick<LockedVote, 'state'>, deed: CountersignDeed): boolean {
  if (deed === 'suspend') return nextVoteState(state, 'suspend') !== null;
  if (deed === 'certify') return nextVoteState(state, 'publish') !== null;
  return state === 'open' || state === 'suspended' || state === 'closed';
}

type Subject = { subjectId?: string | null; number?: number | null };

async function subjectOf(tx: Db, vote: LockedVote, input: AskCountersign): Promise<Outcome<Subject, AskCountersignRefusal>> {
  const { deed, subjectId, number } = input;
  if (deed === 'suspend') return done({});
  if (deed === 'certify') {
    const [latest] = await tx
      .select({ id: voteTallies.id })
      .from(voteTallies)
      .where(eq(voteTallies.voteId, vote.id))
      .orderBy(desc(voteTallies.number))
      .limit(1);
    return latest ? done({ subjectId: latest.id }) : refused('vote_moved_on');
  }
  if (subjectId === undefined) return number !== undefined && number > 0 ? done({ number }) : refused('number_missing');
  const [batch] = await tx.select().from(paperBatches).where(eq(paperBatches.id, subjectId));
  return batch && batch.voteId === vote.id ? done({ subjectId, number: batch.sheetCount }) : refused('batch_not_found');
}

type Agreed = { vote: LockedVote; office: Role; asked: typeof voteCountersigns.$inferSelect };

async function carryOut(tx: Db, act: Act, agreed: Agreed): Promise<void> {
  const { vote, office, asked } = agreed;
  const both = { office, secondedBy: asked.askedBy, explanation: asked.reason };
  if (asked.deed === 'suspend')
    await takeVoteStep(tx, act, { vote, step: { event: 'suspend', what: 'votes.suspended', ...both } });
  else if (asked.deed === 'certify') await publish(tx, act, agreed);
  else await writeOff(tx, act, agreed);
}

/** The challenge period is counted in whole days from now. */
async function publish(tx: Db, act: Act, { vote, office, asked }: Agreed): Promise<void> {
  const challengesUntil = new Date(act.now.getTime() + vote.challengeDays * 86_400_000);
  const changes = { publishedAt: act.now, challengesUntil };
  const step = { event: 'publish', what: 'votes.published', office, secondedBy: asked.askedBy, changes } as const;
  await takeVoteStep(tx, act, { vote, step });
}

async function writeOff(tx: Db, act: Act, { vote, office, asked }: Agreed): Promise<void> {
  const { subjectId: batchId, number, reason } = asked;
  const row = { id: newId(act.now.getTime()), voteId: vote.id, batchId, number: number ?? 0, reason, countersignId: asked.id };
  await tx.insert(paperWriteOffs).values({ ...row, writtenOffAt: act.now });
  if (batchId !== null)
    await tx.update(paperBatches).set({ state: 'written_off', writtenOffAt: act.now }).where(eq(paperBatches.id, batchId));
  await recordInVote(tx, act, { vote, what: 'votes.paper_written_off', office, detail: { number, reason } });
}
