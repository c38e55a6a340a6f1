import { eq } from 'drizzle-orm';
import type { Act } from '#app/core/act.ts';
import { newId } from '#app/core/identifier.ts';
import { localDate } from '#app/core/instant.ts';
import { done, type Outcome, refused } from '#app/core/outcome.ts';
import type { Role } from '#app/core/role.ts';
import { appendLog } from '#app/log/entry.server.ts';
import { perform } from '#app/log/perform.server.ts';
import { enqueue } from '#app/outbox/enqueue.server.ts';
import { officeFor } from '#app/people/permission.ts';
import { holdPlace } from '#app/people/place.queries.server.ts';
import { readSettings } from '#app/people/settings.server.ts';
import { type BarRefusal, barRefusal, reasonRefusal } from '#app/plans/claim.ts';
import type { Db } from '#db/client.server.ts';
import { organisations, persons } from '#db/schema/people.ts';
import { applicantBars } from '#db/schema/plans.ts';

/** Whom it concerns: a person on the roll, or an organisation. */
export type Barred = { kind: 'person' | 'organisation'; id: string };

/** `untilOn`: the last day on which they may not claim. */
export type BarApplicant = { barred: Barred; reason: string; untilOn: string };
export type BarApplicantRefusal = BarRefusal | 'applicant_not_found' | 'not_allowed';

/** Bars an applicant from claiming until a day, with a reason. What they hold already stays theirs. */
export async function barApplicant(
  db: Db,
  act: Act,
  input: BarApplicant,
): Promise<Outcome<{ barId: string }, BarApplicantRefusal>> {
  return perform<{ barId: string }, BarApplicantRefusal>(db, act, {
    what: 'claims.bar_applicant',
    input,
    body: async (tx) => {
      const { barred, reason, untilOn } = input;
      const found = await officeOver(tx, act, barred);
      if (!found.ok) return found;
      const { communityId, office } = found.value;
      const { zone } = await readSettings(tx, communityId);
      const refusal = barRefusal({ reason, untilOn, today: localDate(act.now, zone) });
      if (refusal) return refused(refusal);
      return done({ barId: await writeBar(tx, act, { barred, reason, untilOn, communityId, office }) });
    },
  });
}

/** Writes down a bar in the transaction of whoever decided on it, and answers its id. */
export async function writeBar(tx: Db, act: Act, bar: BarApplicant & OverApplicant): Promise<string> {
  const { barred, reason, untilOn, ...over } = bar;
  const barId = newId(act.now.getTime());
  const whose = barred.kind === 'person' ? { personId: barred.id } : { organisationId: barred.id };
  const barredBy = act.actor.accountId;
  await tx.insert(applicantBars).values({ id: barId, ...whose, reason: reason.trim(), untilOn, barredBy, barredAt: act.now });
  await recordBar(tx, act, { barId, ...over, what: 'applicants.barred' });
  return barId;
}

export type LiftBarRefusal = 'bar_not_found' | 'bar_lifted_already' | 'reason_missing' | 'text_too_long' | 'not_allowed';

/** Lets a barred applicant claim again before the day, with a reason. */
export async function liftBar(
  db: Db,
  act: Act,
  input: { barId: string; reason: string },
): Promise<Outcome<{ barId: string }, LiftBarRefusal>> {
  return perform<{ barId: string }, LiftBarRefusal>(db, act, {
    what: 'claims.lift_bar',
    input,
    body: async (tx) => {
      const { barId, reason } = input;
      const [bar] = await tx.select().from(applicantBars).where(eq(applicantBars.id, barId)).for('no key update');
      if (!bar) return refused('bar_not_found');
      const found = await officeOver(tx, act, barredOf(bar));
      if (!found.ok) return found.refusal === 'not_allowed' ? refused('not_allowed') : refused('bar_not_found');
      const refusal = reasonRefusal(reason);
      if (refusal) return refused(refusal);
      if (bar.liftedAt !== null) return refused('bar_lifted_already');
      await endBar(tx, act, { barId, reason, ...found.value });
      return done({ barId });
    },
  });
}

/** Ends a bar in the transaction of whoever decided on it. */
export async function endBar(tx: Db, act: Act, { barId, reason, ...over }: EndedBar): Promise<void> {
  const lifted = { liftedAt: act.now, liftReason: reason.trim() };
  await tx.update(applicantBars).set(lifted).where(eq(applicantBars.id, barId));
  await recordBar(tx, act, { barId, ...over, what: 'applicants.bar_lifted' });
}

function barredOf({ personId, organisationId }: Pick<typeof applicantBars.$inferSelect, 'personId' | 'organisationId'>): Barred {
  return personId === null ? { kind: 'organisation', id: organisationId ?? '' } : { kind: 'person', id: personId };
}

type OverApplicant = { communityId: string; office: Role };
type EndedBar = OverApplicant & { barId: string; reason: string };

/** The community of an applicant, with the office under which the actor may bar there. */
async function officeOver(
  tx: Db,
  act: Act,
  { kind, id }: Barred,
): Promise<Outcome<OverApplicant, 'applicant_not_found' | 'not_allowed'>> {
  const [row] =
    kind === 'person'
      ? await tx.select({ communityId: persons.communityId }).from(persons).where(eq(persons.id, id))
      : await tx.select({ communityId: organisations.communityId }).from(organisations).where(eq(organisations.id, id));
  const place = row ? await holdPlace(tx, row.communityId) : null;
  if (!row || !place) return refused('applicant_not_found');
  const office = officeFor(act.actor, 'applicants.bar', place.path);
  return office ? done({ communityId: row.communityId, office }) : refused('not_allowed');
}

type Recorded = OverApplicant & { barId: string; what: 'applicants.barred' | 'applicants.bar_lifted' };

async function recordBar(tx: Db, act: Act, { barId, communityId, office, what }: Recorded): Promise<void> {
  await appendLog(tx, act, { what, communityId, subject: { kind: 'applicant_bar', id: barId }, office });
  await enqueue(tx, { event: what, barId, communityId });
}
