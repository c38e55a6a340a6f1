import { and, desc, eq } from 'drizzle-orm';
import type { Act } from '#app/core/act.ts';
import { done, type Outcome, refused } from '#app/core/outcome.ts';
import type { Role } from '#app/core/role.ts';
import { isAnotherMotionOpen } from '#app/deliberation/motion.commands.server.ts';
import { ballotMinutesMax, nextMotionState, type PutRefusal, putRefusal } from '#app/deliberation/motion.ts';
import { type LockedMotion, lockMotion } from '#app/deliberation/motion-lock.server.ts';
import { findLastRollCall, type LastRollCall } from '#app/deliberation/roll-call.server.ts';
import { type LeadRefusal, officeInRoom } from '#app/deliberation/room-lock.server.ts';
import { recordInRoom } from '#app/deliberation/room-step.server.ts';
import { lockDocument } from '#app/drafting/document.queries.server.ts';
import { href } from '#app/http/href.ts';
import { perform } from '#app/log/perform.server.ts';
import { decisionRulePresets } from '#app/votes/decision-rule-presets.ts';
import { type SealVoteRefusal, sealLocked } from '#app/votes/sealing.commands.server.ts';
import { findPublishedResult } from '#app/votes/source.queries.server.ts';
import { type DraftVoteRefusal, insertVote } from '#app/votes/vote.commands.server.ts';
import { lockVote } from '#app/votes/vote-lock.server.ts';
import type { VotePlan } from '#app/votes/vote-plan.ts';
import { openVote } from '#app/votes/voting-times.commands.server.ts';
import type { Db } from '#db/client.server.ts';
import { documentRevisions } from '#db/schema/drafting.ts';
import { accounts } from '#db/schema/people.ts';
import { roomParticipants } from '#db/schema/rooms.ts';
import { motions, rollCallEntries } from '#db/schema/sessions-of-rooms.ts';

/** `minutes`: how long ballots are taken. */
export type PutToBallot = { motionId: string; minutes: number; isSecret: boolean; isReplaceable: boolean };
export type PutToBallotRefusal =
  | Exclude<LeadRefusal, 'room_not_found'>
  | 'motion_not_found'
  | PutRefusal
  | 'minutes_out_of_range'
  | 'present_without_person'
  | 'rule_is_open'
  | 'ballot_not_possible';

/**
 * Puts a motion to the vote by ballot instead of by calling names: a vote of its own, sealed and opened at once, on the text as it
 * was frozen, among the members whom the last roll call found present, or all members where the rule counts all of them.
 */
export async function putToBallot(
  db: Db,
  act: Act,
  input: PutToBallot,
): Promise<Outcome<{ motionId: string; voteId: string }, PutToBallotRefusal>> {
  return perform<{ motionId: string; voteId: string }, PutToBallotRefusal>(db, act, {
    what: 'rooms.put_to_ballot',
    input: { ...input },
    collisions: {
      motions_one_at_a_time: 'another_vote_open',
      motions_with_a_quorum: 'no_quorum',
      motions_on_a_frozen_text: 'text_changed',
    },
    body: async (tx) => {
      const motion = await lockMotion(tx, input.motionId);
      if (!motion) return refused('motion_not_found');
      const office = officeInRoom(act.actor, motion.room, ['chair']);
      if (!office) return refused('not_allowed');
      const rollCall = await findLastRollCall(tx, motion.room.id);
      const refusal = await whyNotPut(tx, motion, rollCall);
      if (refusal) return refused(refusal);
      const { minutes } = input;
      if (!Number.isInteger(minutes) || minutes < 1 || minutes > ballotMinutesMax) return refused('minutes_out_of_range');
      const personIds = await listVoters(tx, { rollCallId: rollCall?.id ?? '', isAll: motion.rule.base === 'members' });
      if (personIds === null) return refused('present_without_person');
      const opened = await openBallot(tx, act, { motion, office, personIds, input });
      if (!opened.ok) return opened;
      const { voteId } = opened.value;
      await tx
        .update(motions)
        .set({ state: 'voting', voteId, rollCallId: rollCall?.id ?? null, putAt: act.now })
        .where(eq(motions.id, motion.id));
      const subject = { kind: 'motion', id: motion.id } as const;
      await recordInRoom(tx, act, {
        room: motion.room,
        what: 'motions.vote_opened',
        office,
        subject,
        told: { motionId: motion.id },
      });
      return done({ motionId: motion.id, voteId });
    },
  });
}

async function whyNotPut(tx: Db, motion: LockedMotion, rollCall: LastRollCall | null): Promise<PutRefusal | null> {
  const { room } = motion;
  const text = await lockDocument(tx, motion.documentId);
  const isTextFrozen =
    text !== null && text.frozenAt !== null && text.frozenHash === motion.revisionHash && text.headSeq === motion.revisionSeq;
  const isAnotherOpen = await isAnotherMotionOpen(tx, motion);
  const facts = { state: motion.state, isInSession: room.state === 'in_session', rollCall, quorum: room.quorum };
  return putRefusal({ ...facts, isTextFrozen, isAnotherOpen });
}

/** The people on the roll behind the members who were present, or behind all members; null when one of them is nobody on it. */
async function listVoters(tx: Db, { rollCallId, isAll }: { rollCallId: string; isAll: boolean }): Promise<string[] | null> {
  const rows = await tx
    .select({ personId: accounts.personId })
    .from(rollCallEntries)
    .innerJoin(roomParticipants, eq(roomParticipants.id, rollCallEntries.participantId))
    .leftJoin(accounts, eq(accounts.id, roomParticipants.accountId))
    .where(
      and(
        eq(rollCallEntries.rollCallId, rollCallId),
        eq(rollCallEntries.hasVoice, true),
        isAll ? undefined : eq(rollCallEntries.presence, 'present'),
      ),
    );
  const ids = rows.flatMap(({ personId }) => personId ?? []);
  return ids.length === rows.length ? ids : null;
}

type Opening = { motion: LockedMotion; office: Role; personIds: readonly string[]; input: PutToBallot };

async function openBallot(tx: Db, act: Act, opening: Opening): Promise<Outcome<{ voteId: string }, PutToBallotRefusal>> {
  const { motion, office, personIds } = opening;
  const [revision] = await tx
    .select({ id: documentRevisions.id })
    .from(documentRevisions)
    .where(and(eq(documentRevisions.documentId, motion.documentId), eq(documentRevisions.sha256, motion.revisionHash)))
    .orderBy(desc(documentRevisions.number))
    .limit(1);
  if (!revision) return refused('text_changed');
  const address = href.room(motion.room.id);
  const source = { kind: 'motion', id: motion.id, address, revision: { id: revision.id, sha256: motion.revisionHash } } as const;
  const plan = ballotPlan(motion, { now: act.now, input: opening.input });
  if (plan === null) return refused('ballot_not_possible');
  const drafted = await insertVote(tx, act, { placeId: motion.room.placeId, plan, options: [], source, office });
  if (!drafted.ok) return refused(ballotRefusal(drafted.refusal));
  const { voteId } = drafted.value;
  const vote = await lockVote(tx, voteId);
  if (!vote) throw new Error('a vote that was drafted is not there');
  const sealed = await sealLocked(tx, act, { vote, office, presentPersonIds: personIds });
  if (!sealed.ok) return refused(ballotRefusal(sealed.refusal));
  const opened = await openVote(tx, act, { voteId });
  return opened.ok ? done({ voteId }) : refused('ballot_not_possible');
}

/** The motion's own rule, among whom the room has called; null where the rule is none that votes know. */
function ballotPlan(motion: LockedMotion, { now, input }: { now: Date; input: PutToBallot }): VotePlan | null {
  const { key } = motion.rule;
  if (!Object.hasOwn(decisionRulePresets, key)) return null;
  const preset = decisionRulePresets[key as keyof typeof decisionRulePresets];
  return {
    title: motion.title,
    question: '',
    form: 'decision',
    choicesMax: null,
    envelopeFen: null,
    scoreMax: null,
    seats: null,
    method: 'decision',
    stepFen: null,
    rule: { ...preset, electorate: 'present_members' },
    isSecret: input.isSecret,
    isReplaceable: input.isReplaceable,
    allowsPaper: false,
    challengeDays: 3,
    startsAt: now,
    endsAt: new Date(now.getTime() + input.minutes * 60_000),
  };
}

function ballotRefusal(refusal: DraftVoteRefusal | SealVoteRefusal): PutToBallotRefusal {
  return refusal === 'rule_is_open' ? 'rule_is_open' : 'ballot_not_possible';
}

export type DecideByBallotRefusal = 'motion_not_found' | 'motion_moved_on' | 'not_published';

/** Lets a motion follow the certified result of its vote, whose page says how many said what where so many voted that it may be said. By the site itself, once; the same result again changes nothing. */
export async function decideByBallot(
  db: Db,
  act: Act,
  { motionId }: { motionId: string },
): Promise<Outcome<{ motionId: string }, DecideByBallotRefusal>> {
  return perform<{ motionId: string }, DecideByBallotRefusal>(db, act, {
    what: 'rooms.decide_by_ballot',
    input: { motionId },
    collisions: { motions_decided_by_their_vote: 'not_published' },
    body: async (tx) => {
      const motion = await lockMotion(tx, motionId);
      if (!motion) return refused('motion_not_found');
      if (motion.state !== 'voting' || motion.voteId === null) return refused('motion_moved_on');
      const outcome = (await findPublishedResult(tx, motion.voteId))?.outcome;
      if (outcome === undefined || outcome === 'chosen') return refused('not_published');
      const decided = outcome === 'no_quorum' ? {} : { decidedAt: act.now };
      await tx
        .update(motions)
        .set({ state: outcome, ...decided })
        .where(eq(motions.id, motionId));
      const what = { adopted: 'motions.adopted', rejected: 'motions.rejected', no_quorum: 'motions.quorum_missed' }[outcome];
      await recordInRoom(tx, act, { room: motion.room, what, subject: { kind: 'motion', id: motionId }, told: { motionId } });
      return done({ motionId });
    },
  });
}

/** A vote that was voided takes its motion with it: nothing was decided, and its text can be opened again. */
export async function voidWithBallot(
  db: Db,
  act: Act,
  { motionId, reason }: { motionId: string; reason: string },
): Promise<Outcome<{ motionId: string }, DecideByBallotRefusal>> {
  return perform<{ motionId: string }, DecideByBallotRefusal>(db, act, {
    what: 'rooms.void_with_ballot',
    input: { motionId, reason },
    body: async (tx) => {
      const motion = await lockMotion(tx, motionId);
      if (!motion) return refused('motion_not_found');
      if (motion.voteId === null || nextMotionState(motion.state, 'void') === null) return refused('motion_moved_on');
      await tx.update(motions).set({ state: 'void', voidReason: reason }).where(eq(motions.id, motionId));
      const subject = { kind: 'motion', id: motionId } as const;
      await recordInRoom(tx, act, { room: motion.room, what: 'motions.voided', subject, told: { motionId } });
      return done({ motionId });
    },
  });
}
