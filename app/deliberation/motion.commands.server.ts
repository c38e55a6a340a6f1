import { and, count, eq, ne } from 'drizzle-orm';
import type { Act } from '#app/core/act.ts';
import { newId } from '#app/core/identifier.ts';
import { done, type Outcome, refused } from '#app/core/outcome.ts';
import {
  type DecisionRule,
  type DecisionRuleKey,
  decisionRules,
  hasQuorum,
  isAdopted,
  type MotionEvent,
  motionTitleProblem,
  nextMotionState,
  type PutRefusal,
  putRefusal,
  type Voice,
  type VoiceCounts,
} from '#app/deliberation/motion.ts';
import { type LockedMotion, lockMotion } from '#app/deliberation/motion-lock.server.ts';
import { countRollCall, findLastRollCall } from '#app/deliberation/roll-call.server.ts';
import { isTextOf } from '#app/deliberation/room-document.commands.server.ts';
import { findParticipant, type LeadRefusal, lockRoom, officeInRoom } from '#app/deliberation/room-lock.server.ts';
import { recordInRoom } from '#app/deliberation/room-step.server.ts';
import { lockDocument } from '#app/drafting/document.queries.server.ts';
import { perform } from '#app/log/perform.server.ts';
import type { Db } from '#db/client.server.ts';
import { motions, motionVoices } from '#db/schema/sessions-of-rooms.ts';

type MotionAnswer = { motionId: string };

export type ProposeMotion = {
  roomId: string;
  agendaItemId: string | null;
  documentId: string;
  title: string;
  rule: DecisionRuleKey;
};
export type ProposeMotionRefusal =
  | 'room_not_found'
  | 'not_in_session'
  | 'not_a_participant'
  | 'no_voice'
  | 'title_missing'
  | 'text_too_long'
  | 'document_not_found'
  | 'text_not_frozen'
  | 'agenda_item_unknown';

/** Proposes that the room adopts a text exactly as it is frozen now. By a member, in session. */
export async function proposeMotion(
  db: Db,
  act: Act,
  input: ProposeMotion,
): Promise<Outcome<MotionAnswer, ProposeMotionRefusal>> {
  return perform<MotionAnswer, ProposeMotionRefusal>(db, act, {
    what: 'rooms.propose_motion',
    input,
    collisions: { motions_of_an_agenda_item: 'agenda_item_unknown', motions_on_a_frozen_text: 'text_not_frozen' },
    body: async (tx) => {
      const { roomId, agendaItemId, documentId, title } = input;
      const room = await lockRoom(tx, roomId);
      if (!room) return refused('room_not_found');
      if (room.state !== 'in_session') return refused('not_in_session');
      const participant = await findParticipant(tx, roomId, act.actor.accountId);
      if (!participant) return refused('not_a_participant');
      if (!participant.hasVoice) return refused('no_voice');
      const problem = motionTitleProblem(title);
      if (problem) return refused(problem);
      const text = (await isTextOf(tx, roomId, documentId)) ? await lockDocument(tx, documentId) : null;
      if (!text) return refused('document_not_found');
      if (text.frozenAt === null || text.frozenHash === null) return refused('text_not_frozen');
      const motionId = newId(act.now.getTime());
      const revision = { documentId, revisionSeq: text.headSeq, revisionHash: text.frozenHash };
      const proposed = { proposedBy: participant.id, proposedAt: act.now, ...ruleColumns(decisionRules[input.rule]) };
      await tx.insert(motions).values({ id: motionId, roomId, agendaItemId, title: title.trim(), ...revision, ...proposed });
      const subject = { kind: 'motion', id: motionId } as const;
      await recordInRoom(tx, act, { room, what: 'motions.proposed', subject, detail: { hash: text.frozenHash } });
      return done({ motionId });
    },
  });
}

function ruleColumns({ key, base, numerator, denominator, isStrict }: DecisionRule) {
  return { ruleKey: key, ruleBase: base, ruleNumerator: numerator, ruleDenominator: denominator, ruleIsStrict: isStrict };
}

type FindMotionRefusal = Exclude<LeadRefusal, 'room_not_found'> | 'motion_not_found';
export type PutToVoteRefusal = FindMotionRefusal | PutRefusal;

/** Puts a motion to the vote, by the chair: with the quorum of the last recorded roll call, on the text as it was frozen. */
export async function putToVote(db: Db, act: Act, { motionId }: MotionAnswer): Promise<Outcome<MotionAnswer, PutToVoteRefusal>> {
  return perform<MotionAnswer, PutToVoteRefusal>(db, act, {
    what: 'rooms.put_to_vote',
    input: { motionId },
    collisions: {
      motions_one_at_a_time: 'another_vote_open',
      motions_with_a_quorum: 'no_quorum',
      motions_on_a_frozen_text: 'text_changed',
    },
    body: async (tx) => {
      const found = await lockMotionAsChair(tx, act, motionId);
      if (!found.ok) return found;
      const { motion, office } = found.value;
      const { room } = motion;
      const rollCall = await findLastRollCall(tx, room.id);
      const facts = { state: motion.state, isInSession: room.state === 'in_session', rollCall, quorum: room.quorum };
      const text = await lockDocument(tx, motion.documentId);
      const isTextFrozen =
        text !== null && text.frozenAt !== null && text.frozenHash === motion.revisionHash && text.headSeq === motion.revisionSeq;
      const refusal = putRefusal({ ...facts, isTextFrozen, isAnotherOpen: await isAnotherMotionOpen(tx, motion) });
      if (refusal) return refused(refusal);
      const changes = { rollCallId: rollCall?.id ?? null, putAt: act.now };
      await takeMotionStep(tx, act, { motion, step: { event: 'put_to_vote', what: 'motions.vote_opened', office, changes } });
      return done({ motionId });
    },
  });
}

/** Whether another motion of the room is being voted on. */
export async function isAnotherMotionOpen(tx: Db, { id, room }: LockedMotion): Promise<boolean> {
  const [row] = await tx
    .select({ id: motions.id })
    .from(motions)
    .where(and(eq(motions.roomId, room.id), eq(motions.state, 'voting'), ne(motions.id, id)));
  return row !== undefined;
}

export type RecordVoice = { motionId: string; participantId: string; voice: Voice };
export type RecordVoiceRefusal = FindMotionRefusal | 'motion_moved_on' | 'no_voice' | 'already_said' | 'decided_by_ballot';

/** Records what a member said when called by name. It stays, and everybody can read it. */
export async function recordVoice(db: Db, act: Act, input: RecordVoice): Promise<Outcome<MotionAnswer, RecordVoiceRefusal>> {
  return perform<MotionAnswer, RecordVoiceRefusal>(db, act, {
    what: 'rooms.record_voice',
    input,
    collisions: {
      motion_voices_once: 'already_said',
      motion_voices_of_those_present: 'no_voice',
      motion_voices_of_participants: 'no_voice',
      motion_voices_in_session: 'motion_moved_on',
    },
    body: async (tx) => {
      const { motionId, participantId, voice } = input;
      const motion = await lockMotion(tx, motionId);
      if (!motion) return refused('motion_not_found');
      const office = officeInRoom(act.actor, motion.room, ['chair', 'secretary']);
      const { accountId } = act.actor;
      if (!office || accountId === null) return refused('not_allowed');
      if (motion.state !== 'voting') return refused('motion_moved_on');
      if (motion.voteId !== null) return refused('decided_by_ballot');
      const recorded = { voice, recordedBy: accountId, recordedAt: act.now };
      await tx.insert(motionVoices).values({ motionId, roomId: motion.room.id, participantId, ...recorded });
      const subject = { kind: 'motion', id: motionId } as const;
      await recordInRoom(tx, act, { room: motion.room, what: 'motions.voice_recorded', office, subject });
      return done({ motionId });
    },
  });
}

export type RecordVoices = MotionAnswer & { said: readonly Pick<RecordVoice, 'participantId' | 'voice'>[] };

/** Records what several members said, as a list that was read out: all of it, or nothing. */
export async function recordVoices(db: Db, act: Act, input: RecordVoices): Promise<Outcome<MotionAnswer, RecordVoiceRefusal>> {
  const { motionId } = input;
  return perform<MotionAnswer, RecordVoiceRefusal>(db, act, {
    what: 'rooms.record_voices',
    input: { motionId, said: input.said.map((each) => ({ ...each })) },
    body: async (tx) => {
      for (const { participantId, voice } of input.said) {
        const outcome = await recordVoice(tx, act, { motionId, participantId, voice });
        if (!outcome.ok) return outcome;
      }
      return done({ motionId });
    },
  });
}

export type DecideMotionRefusal = FindMotionRefusal | 'motion_moved_on' | 'not_in_session' | 'decided_by_ballot';
type Decided = { state: 'adopted' | 'rejected' | 'no_quorum' };

/**
 * Ends the vote on a motion and counts it by its rule. If a later roll call found the quorum gone, it is not decided and
 * can be put again.
 */
export async function decideMotion(db: Db, act: Act, { motionId }: MotionAnswer): Promise<Outcome<Decided, DecideMotionRefusal>> {
  return perform<Decided, DecideMotionRefusal>(db, act, {
    what: 'rooms.decide_motion',
    input: { motionId },
    body: async (tx) => {
      const found = await lockMotionAsChair(tx, act, motionId);
      if (!found.ok) return found;
      const { motion, office } = found.value;
      const { room, rollCallId } = motion;
      if (motion.state !== 'voting' || rollCallId === null) return refused('motion_moved_on');
      if (motion.voteId !== null) return refused('decided_by_ballot');
      if (room.state !== 'in_session') return refused('not_in_session');
      const last = await findLastRollCall(tx, room.id);
      if (last === null || !hasQuorum(last, room.quorum)) {
        await takeMotionStep(tx, act, { motion, step: { event: 'lose_quorum', what: 'motions.quorum_missed', office } });
        return done({ state: 'no_quorum' as const });
      }
      const said = await countVoices(tx, motionId);
      const adopted = isAdopted(said, await countRollCall(tx, rollCallId), motion.rule);
      const counts = { forCount: said.for, againstCount: said.against, abstainCount: said.abstain };
      const step = adopted
        ? ({ event: 'adopt', what: 'motions.adopted' } as const)
        : ({ event: 'reject', what: 'motions.rejected' } as const);
      await takeMotionStep(tx, act, { motion, step: { ...step, office, changes: { decidedAt: act.now, ...counts } } });
      return done({ state: adopted ? ('adopted' as const) : ('rejected' as const) });
    },
  });
}

async function countVoices(tx: Db, motionId: string): Promise<VoiceCounts> {
  const rows = await tx
    .select({ voice: motionVoices.voice, number: count() })
    .from(motionVoices)
    .where(eq(motionVoices.motionId, motionId))
    .groupBy(motionVoices.voice);
  const of = (voice: Voice) => rows.find((row) => row.voice === voice)?.number ?? 0;
  return { for: of('for'), against: of('against'), abstain: of('abstain') };
}

export type VoidMotionRefusal = FindMotionRefusal | 'motion_moved_on' | 'reason_missing' | 'decided_by_ballot';

/** Voids a motion that is not decided, with a reason: its text can be opened again. */
export async function voidMotion(
  db: Db,
  act: Act,
  { motionId, reason }: MotionAnswer & { reason: string },
): Promise<Outcome<MotionAnswer, VoidMotionRefusal>> {
  return perform<MotionAnswer, VoidMotionRefusal>(db, act, {
    what: 'rooms.void_motion',
    input: { motionId, reason },
    body: async (tx) => {
      const found = await lockMotionAsChair(tx, act, motionId);
      if (!found.ok) return found;
      const { motion, office } = found.value;
      if (nextMotionState(motion.state, 'void') === null) return refused('motion_moved_on');
      if (motion.state === 'voting' && motion.voteId !== null) return refused('decided_by_ballot');
      if (reason.trim() === '') return refused('reason_missing');
      const changes = { voidReason: reason.trim() };
      await takeMotionStep(tx, act, { motion, step: { event: 'void', what: 'motions.voided', office, changes } });
      return done({ motionId });
    },
  });
}

async function lockMotionAsChair(tx: Db, act: Act, motionId: string) {
  const motion = await lockMotion(tx, motionId);
  if (!motion) return refused('motion_not_found');
  const office = officeInRoom(act.actor, motion.room, ['chair']);
  return office ? done({ motion, office }) : refused('not_allowed');
}

type MotionStep = {
  event: MotionEvent;
  what: string;
  office: NonNullable<ReturnType<typeof officeInRoom>>;
  changes?: Partial<typeof motions.$inferInsert>;
};

async function takeMotionStep(tx: Db, act: Act, { motion, step }: { motion: LockedMotion; step: MotionStep }): Promise<void> {
  const state = nextMotionState(motion.state, step.event);
  if (!state) throw new Error(`no way from ${motion.state} by ${step.event}`);
  const { what, office, changes = {} } = step;
  await tx
    .update(motions)
    .set({ state, ...changes })
    .where(eq(motions.id, motion.id));
  const subject = { kind: 'motion', id: motion.id } as const;
  await recordInRoom(tx, act, { room: motion.room, what, office, subject, told: { motionId: motion.id } });
}
