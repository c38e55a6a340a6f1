import { Node } from '@tiptap/pm/model';
import { readContent } from '#app/drafting/content.server.ts';
import { hasOpenQuestion, readStoredDocument } from '#app/drafting/document.queries.server.ts';
import type { MoneyLimits } from '#app/drafting/money-table.ts';
import { planSections } from '#app/drafting/plan-template.ts';
import { documentSchema } from '#app/drafting/text/extensions.ts';
import { type Money, type PlanTables, readMoney, readPlanTables } from '#app/drafting/text/read-tables.ts';
import { readSections } from '#app/drafting/text/sections.ts';
import type { Db } from '#db/client.server.ts';

type PlanSectionKey = (typeof planSections)[number]['key'];

/** What an execution plan says: in words under each of its headings, and in its tables. */
export type PlanReading = PlanTables & { sections: Record<PlanSectionKey, string>; money: Money | null };

/** Reads the plan that a document holds now, and whether a comment is open that must be settled before it is frozen. */
export async function readPlan(
  db: Db,
  documentId: string,
  limits: MoneyLimits,
): Promise<PlanReading & { hasOpenQuestion: boolean }> {
  const { text } = readContent(await readStoredDocument(db, documentId));
  return { ...planOf(text, limits), hasOpenQuestion: await hasOpenQuestion(db, documentId) };
}

/** Reads the plan of a kept revision. */
export function readRevisedPlan(content: unknown, limits: MoneyLimits): PlanReading {
  return planOf(Node.fromJSON(documentSchema, content), limits);
}

function planOf(text: Node, limits: MoneyLimits): PlanReading {
  const written = readSections(text);
  const wordsUnder = (heading: string) =>
    written.flatMap((section) => (section.heading === heading && section.words !== '' ? [section.words] : [])).join('\n');
  const sections = Object.fromEntries(planSections.map(({ key, heading }) => [key, wordsUnder(heading)]));
  return { ...readPlanTables(text), sections: sections as PlanReading['sections'], money: readMoney(text, limits) };
}
