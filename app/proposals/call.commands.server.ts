import { eq } from 'drizzle-orm';
import type { Act } from '#app/core/act.ts';
import type { Json } from '#app/core/canonical.ts';
import { newId } from '#app/core/identifier.ts';
import { done, type Outcome, refused } from '#app/core/outcome.ts';
import type { Role } from '#app/core/role.ts';
import { findFundForAmount } from '#app/funds/free.queries.server.ts';
import { appendLog } from '#app/log/entry.server.ts';
import { perform } from '#app/log/perform.server.ts';
import { enqueue } from '#app/outbox/enqueue.server.ts';
import { officeFor } from '#app/people/permission.ts';
import { findPlace } from '#app/people/place.queries.server.ts';
import {
  type CallTerms,
  type ExtendRefusal,
  extendRefusal,
  isOpen,
  type Stage,
  type TermsProblem,
  termsProblem,
} from '#app/proposals/call.ts';
import { type CallFactsNow, lockCall } from '#app/proposals/call-facts.server.ts';
import { columnsOf, givenTerms, readTerms, replaceParts, stageOf, termsAsJson } from '#app/proposals/call-terms.server.ts';
import type { Db } from '#db/client.server.ts';
import { callStageExtensions, callStages, calls } from '#db/schema/calls.ts';

type CallAnswer = { callId: string; slug: string };

export type CreateCall = { communityId: string } & CallTerms;
export type CreateCallRefusal = TermsProblem | 'fund_unknown' | 'community_not_found' | 'not_allowed' | 'slug_taken';

/** Makes a call that nobody sees yet; everything in it can be changed until it is published. */
export async function createCall(
  db: Db,
  act: Act,
  { communityId, ...terms }: CreateCall,
): Promise<Outcome<CallAnswer, CreateCallRefusal>> {
  return perform<CallAnswer, CreateCallRefusal>(db, act, {
    what: 'calls.create',
    input: { communityId, ...termsAsJson(terms) },
    collisions: { calls_slug_is_unique: 'slug_taken' },
    body: async (tx) => {
      const community = await findPlace(tx, communityId);
      if (community?.kind !== 'community') return refused('community_not_found');
      const office = officeFor(act.actor, 'calls.manage', community.path);
      if (!office) return refused('not_allowed');
      const problem = termsProblem(terms) ?? (await fundProblem(tx, terms.fundId, communityId));
      if (problem) return refused(problem);
      const callId = newId(act.now.getTime());
      await tx.insert(calls).values({ id: callId, communityId, madeAt: act.now, ...columnsOf(terms) });
      await replaceParts(tx, callId, terms);
      await told(tx, act, { call: { id: callId, communityId }, what: 'calls.created', office, detail: termsAsJson(terms) });
      return done({ callId, slug: terms.slug });
    },
  });
}

export type ChangeCall = { callId: string } & Partial<CallTerms>;
export type ChangeCallRefusal = TermsProblem | 'fund_unknown' | FindCallRefusal | 'slug_taken' | 'call_is_published';

/** Changes what is given of a call: everything before it is published, afterwards only how its guide and rules are worded. */
export async function changeCall(
  db: Db,
  act: Act,
  { callId, ...changes }: ChangeCall,
): Promise<Outcome<CallAnswer, ChangeCallRefusal>> {
  return perform<CallAnswer, ChangeCallRefusal>(db, act, {
    what: 'calls.change',
    input: { callId, ...termsAsJson(changes) },
    collisions: { calls_slug_is_unique: 'slug_taken' },
    body: async (tx) => {
      const found = await lockManaged(tx, act, callId);
      if (!found.ok) return found;
      const { call, office } = found.value;
      const { guide: _guide, rulesText: _rulesText, ...terms } = changes;
      if (call.isPublished && Object.values(terms).some((value) => value !== undefined)) return refused('call_is_published');
      const before = await readTerms(tx, callId);
      const after = { ...before, ...givenTerms(changes) };
      const problem = termsProblem(after) ?? (await fundProblem(tx, after.fundId, call.communityId));
      if (problem) return refused(problem);
      if (call.isPublished)
        await tx.update(calls).set({ guide: after.guide, rulesText: after.rulesText }).where(eq(calls.id, callId));
      else await rewrite(tx, callId, after);
      await told(tx, act, {
        call,
        what: 'calls.changed',
        office,
        detail: { before: termsAsJson(before), after: termsAsJson(after) },
      });
      return done({ callId, slug: after.slug });
    },
  });
}

/** A call names only a fund of its own community. */
async function fundProblem(tx: Db, fundId: string | null, communityId: string): Promise<'fund_unknown' | null> {
  if (fundId === null) return null;
  return (await findFundForAmount(tx, { fundId, communityId })) ? null : 'fund_unknown';
}

async function rewrite(tx: Db, callId: string, terms: CallTerms): Promise<void> {
  await tx.update(calls).set(columnsOf(terms)).where(eq(calls.id, callId));
  await replaceParts(tx, callId, terms);
}

export type PublishCallRefusal = TermsProblem | FindCallRefusal | 'call_is_published' | 'collecting_closed';

/** Publishes a call: from now on its terms stand. Its stages open and close by themselves. */
export async function publishCall(
  db: Db,
  act: Act,
  { callId }: { callId: string },
): Promise<Outcome<{ slug: string }, PublishCallRefusal>> {
  return perform<{ slug: string }, PublishCallRefusal>(db, act, {
    what: 'calls.publish',
    input: { callId },
    body: async (tx) => {
      const found = await lockManaged(tx, act, callId);
      if (!found.ok) return found;
      const { call, office } = found.value;
      if (call.isPublished) return refused('call_is_published');
      const problem = termsProblem(await readTerms(tx, callId));
      if (problem) return refused(problem);
      const collect = call.stages.find(({ stage }) => stage === 'collect');
      if (!collect || collect.closesAt <= act.now) return refused('collecting_closed');
      await tx.update(calls).set({ publishedAt: act.now }).where(eq(calls.id, callId));
      await told(tx, act, { call, what: 'calls.published', office });
      return done({ slug: call.slug });
    },
  });
}

export type ExtendStage = { callId: string; stage: Stage; closesAt: Date; reason: string };
export type ExtendStageRefusal = FindCallRefusal | ExtendRefusal | 'call_not_published';

/** Gives a stage of a published call more time, with a reason that everybody can read. A stage that had closed opens again. */
export async function extendStage(
  db: Db,
  act: Act,
  { callId, stage, closesAt, reason }: ExtendStage,
): Promise<Outcome<{ slug: string }, ExtendStageRefusal>> {
  return perform<{ slug: string }, ExtendStageRefusal>(db, act, {
    what: 'calls.extend_stage',
    input: { callId, stage, closesAt: closesAt.toISOString(), reason },
    body: async (tx) => {
      const found = await lockManaged(tx, act, callId);
      if (!found.ok) return found;
      const { call, office } = found.value;
      if (!call.isPublished) return refused('call_not_published');
      const window = call.stages.find((candidate) => candidate.stage === stage) ?? null;
      const refusal = extendRefusal(window, { closesAt, reason, now: act.now });
      if (refusal !== null || window === null) return refused(refusal ?? 'stage_unknown');
      const times = { closedBefore: window.closesAt, closesAt };
      const extension = { id: newId(act.now.getTime()), callId, stage, ...times, reason: reason.trim() };
      await tx.insert(callStageExtensions).values({ ...extension, extendedBy: act.actor.accountId, extendedAt: act.now });
      await tx.update(callStages).set({ closesAt }).where(stageOf(callId, stage));
      const detail = { stage, from: window.closesAt.toISOString(), until: closesAt.toISOString(), reason };
      await told(tx, act, { call, what: 'calls.stage_extended', office, detail, more: { stage } });
      return done({ slug: call.slug });
    },
  });
}

export type ArchiveCallRefusal = FindCallRefusal | 'stage_still_open' | 'already_archived';

/** Puts a call away when none of its stages is open any more. What came of it stays readable. */
export async function archiveCall(
  db: Db,
  act: Act,
  { callId }: { callId: string },
): Promise<Outcome<{ slug: string }, ArchiveCallRefusal>> {
  return perform<{ slug: string }, ArchiveCallRefusal>(db, act, {
    what: 'calls.archive',
    input: { callId },
    body: async (tx) => {
      const found = await lockManaged(tx, act, callId);
      if (!found.ok) return found;
      const { call, office } = found.value;
      if (call.isArchived) return refused('already_archived');
      if (call.isPublished && call.stages.some(({ stage }) => isOpen(call.stages, stage, act.now)))
        return refused('stage_still_open');
      await tx.update(calls).set({ archivedAt: act.now }).where(eq(calls.id, callId));
      await told(tx, act, { call, what: 'calls.archived', office });
      return done({ slug: call.slug });
    },
  });
}

type FindCallRefusal = 'call_not_found' | 'not_allowed';

async function lockManaged(
  tx: Db,
  act: Act,
  callId: string,
): Promise<Outcome<{ call: CallFactsNow; office: Role }, FindCallRefusal>> {
  const call = await lockCall(tx, callId);
  if (!call) return refused('call_not_found');
  const community = await findPlace(tx, call.communityId);
  const office = officeFor(act.actor, 'calls.manage', community?.path ?? []);
  return office ? done({ call, office }) : refused('not_allowed');
}

type Telling = {
  call: { id: string; communityId: string };
  what: string;
  office: Role;
  detail?: Json;
  more?: { readonly [key: string]: Json };
};

async function told(tx: Db, act: Act, { call, what, office, detail, more }: Telling): Promise<void> {
  const subject = { kind: 'call', id: call.id };
  await appendLog(tx, act, { what, communityId: call.communityId, subject, office, ...(detail === undefined ? {} : { detail }) });
  await enqueue(tx, { event: what, callId: call.id, communityId: call.communityId, ...more });
}
