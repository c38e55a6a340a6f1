import { eq } from 'drizzle-orm';
import type { Act } from '#app/core/act.ts';
import type { Json } from '#app/core/canonical.ts';
import { newId } from '#app/core/identifier.ts';
import type { Role } from '#app/core/role.ts';
import { type AwardEvent, nextAwardState } from '#app/grants/award.ts';
import type { LockedAward } from '#app/grants/award-lock.server.ts';
import { appendLog } from '#app/log/entry.server.ts';
import { enqueue } from '#app/outbox/enqueue.server.ts';
import type { Db } from '#db/client.server.ts';
import { awardSteps, awards } from '#db/schema/grants.ts';

/** One step of an award: what happened, which columns it sets besides the state, why, about how much, and under which office. */
export type AwardStep = {
  event: AwardEvent;
  /** The name of the log entry and of the event in the outbox. */
  what: string;
  /** Null: the grantee or the clock. */
  office: Role | null;
  changes?: Partial<typeof awards.$inferInsert>;
  explanation?: string;
  amountFen?: number;
};

/** Moves a locked award along its machine, with its row of history, log entry and event. Answers the award as it is then. */
export async function takeAwardStep(
  tx: Db,
  act: Act,
  { award, step }: { award: LockedAward; step: AwardStep },
): Promise<LockedAward> {
  const state = nextAwardState(award.state, step.event);
  if (!state) throw new Error(`no way from ${award.state} by ${step.event}`);
  const { event, what, office, explanation = '', changes = {}, amountFen } = step;
  await tx
    .update(awards)
    .set({ state, ...changes })
    .where(eq(awards.id, award.id));
  await noteInAward(tx, act, { award, note: { event, explanation, office, amountFen } });
  await recordInAward(tx, act, { award, what, office, detail: { explanation, amountFen: amountFen ?? null } });
  return { ...award, state };
}

/** What the public history of an award says of something that happened in it, or to one of its instalments. */
export type AwardNote = {
  event: string;
  explanation?: string;
  office: Role | null;
  amountFen?: number | undefined;
  tranchePosition?: number;
};

/** Adds a row to the public history of an award. */
export async function noteInAward(
  tx: Db,
  act: Act,
  { award, note }: { award: Pick<LockedAward, 'id'>; note: AwardNote },
): Promise<void> {
  const { amountFen = null, tranchePosition = null, explanation = '', event, office } = note;
  const taken = { takenBy: act.actor.accountId, office, takenAt: act.now };
  await tx
    .insert(awardSteps)
    .values({ id: newId(act.now.getTime()), awardId: award.id, event, explanation, amountFen, tranchePosition, ...taken });
}

export type AwardRecord = {
  award: Pick<LockedAward, 'id' | 'communityId'>;
  what: string;
  office?: Role | null;
  detail?: { readonly [key: string]: Json };
  /** What handlers need besides the ids of award and community. */
  told?: { readonly [key: string]: Json };
};

/** Writes the log entry of something that happened to an award and tells the rest of the house, under one name. */
export async function recordInAward(tx: Db, act: Act, record: AwardRecord): Promise<void> {
  const { award, what, office = null, detail = {}, told } = record;
  const subject = { kind: 'award', id: award.id };
  await appendLog(tx, act, { what, communityId: award.communityId, subject, detail, ...(office ? { office } : {}) });
  await enqueue(tx, { event: what, awardId: award.id, communityId: award.communityId, ...told });
}
