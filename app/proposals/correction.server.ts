import { eq } from 'drizzle-orm';
import { forbidden } from '#app/http/answers.ts';
import { type ReadForm, readFields } from '#app/http/form.ts';
import { readEntries } from '#app/http/form-entries.ts';
import { findCall } from '#app/proposals/call.queries.server.ts';
import { offerPlaces } from '#app/proposals/draft-page.server.ts';
import { withPoint, withPointError } from '#app/proposals/draft-text.server.ts';
import { fieldWords } from '#app/proposals/messages.ts';
import { correctForm } from '#app/proposals/proposal.form.ts';
import type { ProposalContent } from '#app/proposals/proposal-content.ts';
import type { ProposalPage } from '#app/proposals/proposal-page.queries.server.ts';
import type { Db } from '#db/client.server.ts';
import { proposals } from '#db/schema/proposals.ts';

/** What the page of a correction shows. */
export type CorrectionPage = Awaited<ReturnType<typeof loadCorrection>>;

/** A published proposal as a form to correct it; 403 for whoever may not. */
export async function loadCorrection(db: Db, request: Request, proposal: ProposalPage) {
  if (!proposal.viewer.mayCorrect) throw forbidden();
  const [groups, call, showsName] = await Promise.all([
    offerPlaces(db, proposal.community.id, request),
    findCall(db, proposal.call.id),
    findShowsName(db, proposal.id),
  ]);
  return {
    proposal: { number: proposal.number, title: proposal.title },
    content: {
      ...proposal,
      fieldKey: proposal.field.key,
      placeId: proposal.place?.id ?? null,
      showsName,
    },
    fields: call?.fields ?? [],
    ceilingFen: call?.ceilingFen ?? null,
    placeGroups: groups,
  };
}

/** Reads a correction: coordinates stand in one field of the form. */
export async function readCorrection(request: Request): Promise<ReadForm<{ content: ProposalContent; reason: string }>> {
  const entries = await readEntries(request);
  const fields = [...entries].flatMap(([name, values]) => values.map((value): [string, string] => [name, value]));
  const form = readFields(withPoint(fields), correctForm, fieldWords);
  if (form.ok) return form;
  return { ...form, reply: { ...form.reply, errors: withPointError(form.reply.errors) } };
}

/** Whether the proposer is named in public: a correction leaves that as it is. */
async function findShowsName(db: Db, proposalId: string): Promise<boolean> {
  const [row] = await db.select({ showsName: proposals.showsName }).from(proposals).where(eq(proposals.id, proposalId));
  return row?.showsName ?? false;
}
