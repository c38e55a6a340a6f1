import { eq, inArray, sql } from 'drizzle-orm';
import { escapeMarkup } from '#app/core/text.ts';
import { readRevisionHtml } from '#app/drafting/reading.server.ts';
import type { Locale } from '#app/i18n/message.ts';
import type { Db } from '#db/client.server.ts';
import { documentRevisions } from '#db/schema/drafting.ts';
import { accounts, organisations, persons } from '#db/schema/people.ts';
import { claims, planMembers, planRevisions, plans } from '#db/schema/plans.ts';

/** Which plan is judged, and whether its judges must not learn who applied. */
export type JudgedPlanAsked = { planRevisionId: string; isBlind: boolean; locale: Locale };

/** What stands where a name is taken out. */
const blot = '▇▇';

/** The frozen text of a plan with its sums as its judges read it; in a blind round without the names of those who applied. */
export async function findJudgedPlan(db: Db, { planRevisionId, isBlind, locale }: JudgedPlanAsked) {
  const [plan] = await db
    .select({
      planId: planRevisions.planId,
      documentId: documentRevisions.documentId,
      documentNumber: documentRevisions.number,
      totalFen: planRevisions.totalFen,
      ownFen: planRevisions.ownFen,
      otherFen: planRevisions.otherFen,
      askedFen: planRevisions.askedFen,
    })
    .from(planRevisions)
    .innerJoin(documentRevisions, eq(documentRevisions.id, planRevisions.documentRevisionId))
    .where(eq(planRevisions.id, planRevisionId));
  if (!plan) throw new Error('a plan in a round has a frozen revision');
  const { planId, documentId, documentNumber, ...sums } = plan;
  const html = (await readRevisionHtml(db, { documentId, number: documentNumber }, locale)) ?? '';
  return { sums, html: isBlind ? withoutNames(html, await listNamesOf(db, planId)) : html };
}

/** Everybody's name who applied with a plan or writes it, as they may stand in its text. */
async function listNamesOf(db: Db, planId: string): Promise<string[]> {
  const held = await db
    .select({ name: claims.applicantName, person: persons.name, organisation: organisations.name, account: accounts.name })
    .from(plans)
    .innerJoin(claims, sql`${claims.id} = ${plans.claimId} or ${claims.joinsClaimId} = ${plans.claimId}`)
    .innerJoin(persons, eq(persons.id, claims.personId))
    .leftJoin(organisations, eq(organisations.id, claims.organisationId))
    .leftJoin(accounts, eq(accounts.id, claims.accountId))
    .where(eq(plans.id, planId));
  const members = db.select({ id: planMembers.accountId }).from(planMembers).where(eq(planMembers.planId, planId));
  const written = await db
    .select({ account: accounts.name, person: persons.name })
    .from(accounts)
    .leftJoin(persons, eq(persons.id, accounts.personId))
    .where(inArray(accounts.id, members));
  const names = [
    ...held.flatMap(({ name, person, organisation, account }) => [name, person, organisation, account]),
    ...written.flatMap(({ account, person }) => [account, person]),
  ];
  return [...new Set(names.filter((name) => name !== null && name.trim().length > 1))] as string[];
}

/** A text without some names; the longest first, so that no part of a longer one is left. Its markup stays as it is. */
function withoutNames(html: string, names: readonly string[]): string {
  const longestFirst = names.map(escapeMarkup).sort((a, b) => b.length - a.length);
  const blotted = (text: string) => longestFirst.reduce((rest, name) => rest.replaceAll(name, blot), text);
  return html
    .split(/(<[^>]*>)/)
    .map((part) => (part.startsWith('<') ? part : blotted(part)))
    .join('');
}
