import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Act } from '#app/core/act.ts';
import { newId } from '#app/core/identifier.ts';
import { done, type Outcome, refused } from '#app/core/outcome.ts';
import { perform } from '#app/log/perform.server.ts';
import { type ActingNow, type ActingRefusal, findActing, findOrganisation, speaksFor } from '#app/proposals/acting.server.ts';
import { type CallFactsNow, findCallFacts } from '#app/proposals/call-facts.server.ts';
import { contentColumns } from '#app/proposals/content.server.ts';
import { mayHappen, statesEditedByProposer } from '#app/proposals/proposal.ts';
import { type DraftContent, draftTextMax } from '#app/proposals/proposal-content.ts';
import { lockProposal } from '#app/proposals/proposal-lock.server.ts';
import { beginRefusal, type ProposeRefusal } from '#app/proposals/proposer.ts';
import { takeStep } from '#app/proposals/step.server.ts';
import type { Db } from '#db/client.server.ts';
import { violatedConstraint } from '#db/errors.server.ts';
import { proposals } from '#db/schema/proposals.ts';

/** Drafts that one account can have at a time. */
export const draftsMax = 20;

export type StartDraft = { callId: string; organisationId: string | null; content?: DraftContent };
export type StartDraftRefusal =
  | ActingRefusal
  | ProposeRefusal
  | 'call_not_found'
  | 'organisation_not_found'
  | 'too_many_drafts'
  | SaveTextRefusal;

/** Begins a draft for a call: the account's own, an organisation's by one of its officers, or a person's for whom staff act. */
export async function startDraft(
  db: Db,
  act: Act,
  input: StartDraft,
): Promise<Outcome<{ proposalId: string }, StartDraftRefusal>> {
  return perform<{ proposalId: string }, StartDraftRefusal>(db, act, {
    what: 'proposals.start_draft',
    input,
    collisions: { [placeReference]: 'place_unknown' },
    body: async (tx) => {
      const acting = await findActing(tx, act);
      if (!acting.ok) return acting;
      const call = await findCallFacts(tx, input.callId);
      if (!call) return refused('call_not_found');
      const personId = acting.value.person?.id ?? null;
      const organisation =
        input.organisationId === null ? null : await findOrganisation(tx, input.organisationId, { personId, now: act.now });
      if (input.organisationId !== null && !organisation) return refused('organisation_not_found');
      const refusal = beginRefusal(call, organisation, act.now) ?? textRefusal(input.content ?? {});
      if (refusal) return refused(refusal);
      if (await hasTooManyDrafts(tx, act)) return refused('too_many_drafts');
      const name = organisation?.name ?? acting.value.name;
      return done({ proposalId: await insertDraft(tx, act, { input, acting: acting.value, call, name }) });
    },
  });
}

async function insertDraft(
  tx: Db,
  act: Act,
  { input, acting, call, name }: { input: StartDraft; acting: ActingNow; call: CallFactsNow; name: string },
): Promise<string> {
  const proposalId = newId(act.now.getTime());
  await tx.insert(proposals).values({
    id: proposalId,
    communityId: call.communityId,
    callId: call.id,
    proposerAccountId: acting.accountId,
    proposerPersonId: input.organisationId === null ? (acting.person?.id ?? null) : null,
    proposerOrganisationId: input.organisationId,
    proposerName: name,
    showsName: input.organisationId !== null || acting.showsName,
    keyedBy: acting.isForOther ? act.actor.accountId : null,
    startedAt: act.now,
    savedAt: act.now,
    ...contentColumns(input.content ?? {}),
  });
  return proposalId;
}

async function hasTooManyDrafts(tx: Db, act: Act): Promise<boolean> {
  if (act.onBehalfOf !== null || act.actor.accountId === null) return false;
  const [row] = await tx
    .select({ count: sql<number>`count(*)`.mapWith(Number) })
    .from(proposals)
    .where(and(eq(proposals.proposerAccountId, act.actor.accountId), eq(proposals.state, 'draft')));
  return (row?.count ?? 0) >= draftsMax;
}

export type SaveDraft = { proposalId: string; content: DraftContent };
type SaveTextRefusal = 'text_too_long' | 'place_unknown';
export type SaveDraftRefusal = ActingRefusal | SaveTextRefusal | 'proposal_not_found' | 'not_editable';

const placeReference = 'proposals_place_id_places_id_fk';

/**
 * Saves what is there of a draft, complete or not; the last to save wins. One statement decides and writes, and says the
 * same when it is sent twice, so it keeps no request and no log entry: it happens with every pause in typing.
 */
export async function saveDraft(
  db: Db,
  act: Act,
  { proposalId, content }: SaveDraft,
): Promise<Outcome<{ savedAt: string }, SaveDraftRefusal>> {
  const refusal = textRefusal(content);
  if (refusal) return refused(refusal);
  const acting = await findActing(db, act);
  if (!acting.ok) return acting;
  const [proposal] = await db.select(ownership).from(proposals).where(eq(proposals.id, proposalId));
  if (!proposal || !(await speaksFor(db, acting.value, { proposal, now: act.now }))) return refused('proposal_not_found');
  try {
    const saved = await db
      .update(proposals)
      .set({ ...contentColumns(content), savedAt: act.now })
      .where(and(eq(proposals.id, proposalId), inArray(proposals.state, [...statesEditedByProposer])))
      .returning({ id: proposals.id });
    return saved.length > 0 ? done({ savedAt: act.now.toISOString() }) : refused('not_editable');
  } catch (error) {
    if (violatedConstraint(error) === placeReference) return refused('place_unknown');
    throw error;
  }
}

const ownership = {
  proposerAccountId: proposals.proposerAccountId,
  proposerPersonId: proposals.proposerPersonId,
  proposerOrganisationId: proposals.proposerOrganisationId,
};

/** A bound on storage, far above what can be handed in: what was typed too much is kept until the proposer shortens it. */
function textRefusal(content: DraftContent): 'text_too_long' | null {
  const texts = [content.title, content.presentState, content.whatIsProposed, content.beneficiaries];
  return texts.some((text) => text != null && text.length > draftTextMax) ? 'text_too_long' : null;
}

export type DiscardDraftRefusal = ActingRefusal | 'proposal_not_found' | 'state_changed';

/** Throws a draft away. Its text goes with it: nobody else has seen it. */
export async function discardDraft(
  db: Db,
  act: Act,
  { proposalId }: { proposalId: string },
): Promise<Outcome<{ proposalId: string }, DiscardDraftRefusal>> {
  return perform<{ proposalId: string }, DiscardDraftRefusal>(db, act, {
    what: 'proposals.discard_draft',
    input: { proposalId },
    body: async (tx) => {
      const proposal = await lockProposal(tx, proposalId);
      const acting = await findActing(tx, act);
      if (!acting.ok) return acting;
      if (!proposal || !(await speaksFor(tx, acting.value, { proposal, now: act.now }))) return refused('proposal_not_found');
      if (!mayHappen(proposal.state, 'discard')) return refused('state_changed');
      await takeStep(tx, act, { proposal, step: { event: 'discard', what: 'proposals.discarded', changes: emptied } });
      return done({ proposalId });
    },
  });
}

/** What a discarded draft no longer holds. */
export const emptied = {
  title: '',
  presentState: '',
  whatIsProposed: '',
  beneficiaries: '',
  latitude: null,
  longitude: null,
  coverFileId: null,
};
