import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Act } from '#app/core/act.ts';
import { newId } from '#app/core/identifier.ts';
import { done, type Outcome, refused } from '#app/core/outcome.ts';
import { openAssemblyIfReached } from '#app/deliberation/assembly.server.ts';
import { findSigner, hasSigned, type SignerNow, standingSignature } from '#app/deliberation/signer.server.ts';
import {
  type CoSignRefusal,
  coSignRefusal,
  openTopicStates,
  type WithdrawSignatureRefusal,
  withdrawSignatureRefusal,
} from '#app/deliberation/topic.ts';
import { type LockedTopic, lockForOffice, lockTopic, type ManageTopicRefusal } from '#app/deliberation/topic-lock.server.ts';
import { recordTopic } from '#app/deliberation/topic-step.server.ts';
import { perform } from '#app/log/perform.server.ts';
import type { ActingRefusal } from '#app/proposals/acting.server.ts';
import type { Db } from '#db/client.server.ts';
import { sections } from '#db/schema/places.ts';
import { coSignatures, sectionBackings } from '#db/schema/topics.ts';

type Counted = { coSignatureCount: number };

export type CoSignCommandRefusal = ActingRefusal | CoSignRefusal | 'topic_not_found';

/**
 * Puts a verified resident's name under a topic of the place where they live, once, and looks in the same transaction
 * whether the assembly must be convened now. Staff may do it for a person without a phone.
 */
export async function coSignTopic(
  db: Db,
  act: Act,
  { topicId }: { topicId: string },
): Promise<Outcome<Counted, CoSignCommandRefusal>> {
  return perform<Counted, CoSignCommandRefusal>(db, act, {
    what: 'topics.co_sign',
    input: { topicId },
    collisions: { co_signatures_once_for_each_person: 'already_signed', co_signatures_of_open_topics_only: 'topic_closed' },
    body: async (tx) => {
      const found = await lockSigned(tx, act, topicId);
      if (!found.ok) return found;
      const { topic, signer, isSigned } = found.value;
      const refusal = coSignRefusal(topic, { ...signer, isSigned });
      if (refusal !== null || signer.person === null) return refused(refusal ?? 'not_verified');
      await tx
        .insert(coSignatures)
        .values({ id: newId(act.now.getTime()), topicId, personId: signer.person.id, signedAt: act.now })
        .onConflictDoUpdate({
          target: [coSignatures.topicId, coSignatures.personId],
          set: { signedAt: act.now, withdrawnAt: null },
          setWhere: sql`${coSignatures.withdrawnAt} is not null`,
        });
      await recordTopic(tx, act, { topic, what: 'topics.co_signed', office: signer.acting.office });
      await openAssemblyIfReached(tx, act, topic);
      return done({ coSignatureCount: topic.coSignatureCount + 1 });
    },
  });
}

export type WithdrawSignatureCommandRefusal = ActingRefusal | WithdrawSignatureRefusal | 'not_verified' | 'topic_not_found';

/** Takes a signature back while the topic is open. What it has already brought about stays. */
export async function withdrawCoSignature(
  db: Db,
  act: Act,
  { topicId }: { topicId: string },
): Promise<Outcome<Counted, WithdrawSignatureCommandRefusal>> {
  return perform<Counted, WithdrawSignatureCommandRefusal>(db, act, {
    what: 'topics.withdraw_co_signature',
    input: { topicId },
    body: async (tx) => {
      const found = await lockSigned(tx, act, topicId);
      if (!found.ok) return found;
      const { topic, signer, isSigned } = found.value;
      if (!signer.person) return refused('not_verified');
      const refusal = withdrawSignatureRefusal(topic, isSigned);
      if (refusal) return refused(refusal);
      await tx.update(coSignatures).set({ withdrawnAt: act.now }).where(standingSignature(topicId, signer.person.id));
      await recordTopic(tx, act, { topic, what: 'topics.co_signature_withdrawn', office: signer.acting.office });
      return done({ coSignatureCount: topic.coSignatureCount - 1 });
    },
  });
}

type Signing = { topic: LockedTopic; signer: SignerNow; isSigned: boolean };

async function lockSigned(tx: Db, act: Act, topicId: string): Promise<Outcome<Signing, ActingRefusal | 'topic_not_found'>> {
  const topic = await lockTopic(tx, topicId);
  const signer = await findSigner(tx, act);
  if (!signer.ok) return signer;
  if (!topic) return refused('topic_not_found');
  const isSigned = await hasSigned(tx, topicId, signer.value.person?.id ?? null);
  return done({ topic, signer: signer.value, isSigned });
}

/** `note`: how the section decided, and when; everybody can read it. */
export type BackTopic = { topicId: string; sectionId: string; note: string };
export type BackTopicRefusal = ManageTopicRefusal | 'topic_closed' | 'section_unknown' | 'reason_missing' | 'already_signed';

/** Records that a residents' section asks for a topic as a section. One that took it back may ask again. */
export async function recordSectionBacking(
  db: Db,
  act: Act,
  input: BackTopic,
): Promise<Outcome<{ topicId: string }, BackTopicRefusal>> {
  return perform<{ topicId: string }, BackTopicRefusal>(db, act, {
    what: 'topics.record_section_backing',
    input,
    body: async (tx) => {
      const { topicId, sectionId, note } = input;
      const found = await lockForOffice(tx, act, { topicId, deed: 'topics.manage' });
      if (!found.ok) return found;
      const { topic, office } = found.value;
      if (topic.isHidden || !openTopicStates.includes(topic.state)) return refused('topic_closed');
      if (note.trim() === '') return refused('reason_missing');
      if (!(await isSectionOf(tx, sectionId, topic.communityId))) return refused('section_unknown');
      if (await isBacking(tx, topicId, sectionId)) return refused('already_signed');
      const recorded = { note: note.trim(), recordedBy: act.actor.accountId, recordedAt: act.now };
      await tx
        .insert(sectionBackings)
        .values({ id: newId(act.now.getTime()), topicId, sectionId, ...recorded })
        .onConflictDoUpdate({
          target: [sectionBackings.topicId, sectionBackings.sectionId],
          set: { ...recorded, withdrawnAt: null },
        });
      await recordTopic(tx, act, { topic, what: 'topics.section_backing_recorded', office, detail: { sectionId, note } });
      await openAssemblyIfReached(tx, act, topic);
      return done({ topicId });
    },
  });
}

export type TakeBackBackingRefusal = ManageTopicRefusal | 'topic_closed' | 'not_signed';

/** Records that a section no longer asks for a topic. */
export async function withdrawSectionBacking(
  db: Db,
  act: Act,
  { topicId, sectionId }: { topicId: string; sectionId: string },
): Promise<Outcome<{ topicId: string }, TakeBackBackingRefusal>> {
  return perform<{ topicId: string }, TakeBackBackingRefusal>(db, act, {
    what: 'topics.withdraw_section_backing',
    input: { topicId, sectionId },
    body: async (tx) => {
      const found = await lockForOffice(tx, act, { topicId, deed: 'topics.manage' });
      if (!found.ok) return found;
      const { topic, office } = found.value;
      const refusal = withdrawSignatureRefusal(topic, await isBacking(tx, topicId, sectionId));
      if (refusal) return refused(refusal);
      await tx.update(sectionBackings).set({ withdrawnAt: act.now }).where(standingBacking(topicId, sectionId));
      await recordTopic(tx, act, { topic, what: 'topics.section_backing_withdrawn', office, detail: { sectionId } });
      return done({ topicId });
    },
  });
}

async function isSectionOf(tx: Db, sectionId: string, communityId: string): Promise<boolean> {
  const [row] = await tx
    .select({ id: sections.id })
    .from(sections)
    .where(and(eq(sections.id, sectionId), eq(sections.communityId, communityId)));
  return row !== undefined;
}

async function isBacking(tx: Db, topicId: string, sectionId: string): Promise<boolean> {
  const [row] = await tx.select({ id: sectionBackings.id }).from(sectionBackings).where(standingBacking(topicId, sectionId));
  return row !== undefined;
}

function standingBacking(topicId: string, sectionId: string) {
  return and(eq(sectionBackings.topicId, topicId), eq(sectionBackings.sectionId, sectionId), isNull(sectionBackings.withdrawnAt));
}
