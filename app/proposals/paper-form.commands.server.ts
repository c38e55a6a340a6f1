import { inArray } from 'drizzle-orm';
import type { Act } from '#app/core/act.ts';
import { newId } from '#app/core/identifier.ts';
import { done, type Outcome, refused } from '#app/core/outcome.ts';
import type { Role } from '#app/core/role.ts';
import { perform } from '#app/log/perform.server.ts';
import { officeFor } from '#app/people/permission.ts';
import { findPlace } from '#app/people/place.queries.server.ts';
import { type ActingRefusal, findActing, findOrganisation } from '#app/proposals/acting.server.ts';
import { insertAttachment, type StoredFile } from '#app/proposals/attachment.commands.server.ts';
import { attachmentPosition } from '#app/proposals/attachment.ts';
import { findCallFacts } from '#app/proposals/call-facts.server.ts';
import { coProposersMax } from '#app/proposals/co-proposer.ts';
import { addRevision, type ContentRefusal, contentColumns, contentRefusal } from '#app/proposals/content.server.ts';
import { readPaperNumber } from '#app/proposals/paper-form.ts';
import type { ProposalContent } from '#app/proposals/proposal-content.ts';
import { type ProposeRefusal, submitRefusal } from '#app/proposals/proposer.ts';
import { record } from '#app/proposals/step.server.ts';
import type { Db } from '#db/client.server.ts';
import { persons } from '#db/schema/people.ts';
import { coProposers, proposals } from '#db/schema/proposals.ts';

export type KeyPaperProposal = {
  callId: string;
  paperNumber: string;
  content: ProposalContent;
  organisationId: string | null;
  sheet: StoredFile;
  coProposerPersonIds: readonly string[];
};

export type KeyPaperRefusal =
  | ActingRefusal
  | ProposeRefusal
  | ContentRefusal
  | 'call_not_found'
  | 'organisation_not_found'
  | 'proposer_missing'
  | 'paper_number_malformed'
  | 'paper_number_taken'
  | 'file_type_not_allowed'
  | 'co_proposer_unknown'
  | 'too_many_co_proposers';

type Proposer = { personId: string | null; organisationId: string | null; name: string; office: Role };

/**
 * Keys in a paper form: it is handed in at once, with the photograph of its sheet, for the person on the roll whom the act
 * is for, or for an organisation. Somebody else has to publish it.
 */
export async function keyPaperProposal(
  db: Db,
  act: Act,
  input: KeyPaperProposal,
): Promise<Outcome<{ proposalId: string }, KeyPaperRefusal>> {
  return perform<{ proposalId: string }, KeyPaperRefusal>(db, act, {
    what: 'proposals.key_paper',
    input,
    collisions: { proposals_paper_number_is_unique: 'paper_number_taken' },
    body: async (tx) => {
      const call = await findCallFacts(tx, input.callId);
      if (!call) return refused('call_not_found');
      const proposer = await findPaperProposer(tx, act, { organisationId: input.organisationId, call });
      if (!proposer.ok) return proposer;
      const paperNumber = readPaperNumber(input.paperNumber);
      if (!paperNumber) return refused('paper_number_malformed');
      const sheet = attachmentPosition('paper_sheet', { contentType: input.sheet.contentType, taken: [] });
      if ('refusal' in sheet) return refused('file_type_not_allowed');
      const refusal =
        (await contentRefusal(tx, input.content, { callId: call.id, communityId: call.communityId })) ??
        (await coProposersRefusal(tx, input.coProposerPersonIds, {
          communityId: call.communityId,
          personId: proposer.value.personId,
        }));
      if (refusal) return refused(refusal);
      const proposalId = await insertPaper(tx, act, {
        input,
        proposer: proposer.value,
        communityId: call.communityId,
        paperNumber,
      });
      await insertAttachment(tx, act, { proposalId, kind: 'paper_sheet', caption: '', stored: input.sheet, position: 1 });
      await addRevision(tx, act, { proposalId, content: input.content, isCorrection: false });
      const told = { source: 'paper' };
      const proposal = { id: proposalId, communityId: call.communityId };
      await record(tx, act, {
        proposal,
        what: 'proposals.submitted',
        office: proposer.value.office,
        detail: { paperNumber },
        told,
      });
      return done({ proposalId });
    },
  });
}

type Call = NonNullable<Awaited<ReturnType<typeof findCallFacts>>>;

async function findPaperProposer(
  tx: Db,
  act: Act,
  { organisationId, call }: { organisationId: string | null; call: Call },
): Promise<Outcome<Proposer, KeyPaperRefusal>> {
  const community = await findPlace(tx, call.communityId);
  const acting = act.onBehalfOf === null ? null : await findActing(tx, act);
  if (acting && !acting.ok) return acting;
  const office = acting?.value.office ?? officeFor(act.actor, 'proposals.key_paper', community?.path ?? []);
  if (!office) return refused('not_allowed');
  const found = organisationId === null ? null : await findOrganisation(tx, organisationId, { personId: null, now: act.now });
  if (organisationId !== null && !found) return refused('organisation_not_found');
  if (!acting && !found) return refused('proposer_missing');
  const person = acting?.value.person ?? null;
  // who signs a sheet for an organisation is checked by whoever takes the sheet
  const organisation = found && { ...found, isOfficer: true };
  const refusal = submitRefusal(call, { person, organisation, now: act.now });
  if (refusal) return refused(refusal);
  const personId = organisation ? null : (person?.id ?? null);
  return done({ personId, organisationId, name: organisation?.name ?? acting?.value.name ?? '', office });
}

async function coProposersRefusal(
  tx: Db,
  personIds: readonly string[],
  { communityId, personId }: { communityId: string; personId: string | null },
): Promise<'co_proposer_unknown' | 'too_many_co_proposers' | null> {
  if (personIds.length > coProposersMax) return 'too_many_co_proposers';
  if (personIds.length === 0) return null;
  const found = await tx
    .select({ id: persons.id, communityId: persons.communityId, mergedIntoId: persons.mergedIntoId })
    .from(persons)
    .where(inArray(persons.id, [...personIds]));
  const isKnown = found.every(
    (person) => person.communityId === communityId && person.mergedIntoId === null && person.id !== personId,
  );
  return isKnown && found.length === new Set(personIds).size ? null : 'co_proposer_unknown';
}

async function insertPaper(
  tx: Db,
  act: Act,
  {
    input,
    proposer,
    communityId,
    paperNumber,
  }: { input: KeyPaperProposal; proposer: Proposer; communityId: string; paperNumber: string },
): Promise<string> {
  const proposalId = newId(act.now.getTime());
  await tx.insert(proposals).values({
    id: proposalId,
    communityId,
    callId: input.callId,
    state: 'submitted',
    source: 'paper',
    paperNumber,
    proposerPersonId: proposer.personId,
    proposerOrganisationId: proposer.organisationId,
    proposerName: proposer.name,
    keyedBy: act.actor.accountId,
    startedAt: act.now,
    savedAt: act.now,
    submittedAt: act.now,
    waitingSince: act.now,
    ...contentColumns(input.content),
  });
  const agreed = [...new Set(input.coProposerPersonIds)].map((personId) => ({
    id: newId(act.now.getTime()),
    proposalId,
    personId,
    invitedAt: act.now,
    acceptedAt: act.now,
  }));
  if (agreed.length > 0) await tx.insert(coProposers).values(agreed);
  return proposalId;
}
