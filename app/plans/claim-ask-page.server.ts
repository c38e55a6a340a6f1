import { type AppLoadContext, data, redirect } from '@remix-run/node';
import type { Params } from '@remix-run/react';
import { z } from 'zod';
import { maskName } from '#app/core/text.ts';
import { badRequest } from '#app/http/answers.ts';
import { choice, optional, text } from '#app/http/fields.ts';
import { type FormReply, readFields } from '#app/http/form.ts';
import { readEntries } from '#app/http/form-entries.ts';
import { href } from '#app/http/href.ts';
import { isUuid } from '#app/http/params.ts';
import { listOfficesHeld } from '#app/people/organisation.queries.server.ts';
import { placesFor } from '#app/people/permission.ts';
import { readSettings } from '#app/people/settings.server.ts';
import { requireAct, requireVisitor, type Visitor } from '#app/people/visitor.server.ts';
import { findEligibility } from '#app/plans/applicant.server.ts';
import { askingRefusal, type EligibilityRefusal, missingPapers, type Paper } from '#app/plans/applicant.ts';
import { askToClaim } from '#app/plans/claim.commands.server.ts';
import { askToClaimForm } from '#app/plans/claim.form.ts';
import { claimRefusalWords } from '#app/plans/claim.messages.ts';
import { openToClaimsRefusal } from '#app/plans/claim.ts';
import { words } from '#app/plans/claim-page.messages.ts';
import { findSoughtProposal } from '#app/plans/claim-sought.server.ts';
import { findThreadClaims } from '#app/plans/claim-thread.queries.server.ts';
import type { Reach } from '#app/proposals/desk-reach.server.ts';
import { limitActs } from '#app/proposals/limits.server.ts';
import type { ProposalPage } from '#app/proposals/proposal-page.queries.server.ts';
import { type FoundResident, findResident, type ResidentSearch, searchResidents } from '#app/proposals/resident-search.server.ts';
import { findSubject } from '#app/proposals/subject.server.ts';
import type { Db } from '#db/client.server.ts';

/** What the page shows on which one asks for a proposal. */
export type AskPage = Awaited<ReturnType<typeof loadAskPage>>;

/** One in whose name the visitor may ask: themselves, an organisation of theirs, or the resident whom they act for. */
export type AskedAs = {
  organisationId: string | null;
  name: string;
  refusal: EligibilityRefusal | null;
  missing: Paper[];
};

/** The proposal, what claiming it means, in whose name the visitor may ask for it, and what stands against it. */
export async function loadAskPage(context: AppLoadContext, request: Request, params: Params) {
  const { db } = context;
  const now = new Date();
  const [visitor, proposal] = await Promise.all([requireVisitor(context, request), findSubject(context, request, params)]);
  const resident = await findChosen(db, request, { visitor, communityId: proposal.community.id });
  const [settings, claims, asked] = await Promise.all([
    readSettings(db, proposal.community.id),
    findThreadClaims(db, proposal.id, { actor: visitor.actor, now }),
    listAskedAs(db, { visitor, proposal, resident, now }),
  ]);
  return {
    number: proposal.number,
    title: proposal.title,
    refusal: openToClaimsRefusal(factsOf(proposal), now),
    isHeld: claims.holder !== null,
    ownClaimId: resident ? null : (claims.own[0]?.id ?? null),
    asked,
    masked: maskName(resident?.name ?? visitor.name),
    resident,
    isVerified: visitor.personId !== null,
    mayAskForOthers: placesFor(visitor.actor, 'persons.act_for').length > 0,
    terms: {
      leaseDays: settings.claimLeaseDays,
      extensionsMax: settings.claimExtensionsMax,
      offerDays: settings.claimOfferDays,
    },
  };
}

function factsOf({ state, hidden, call }: ProposalPage) {
  return { isPublished: state === 'published', isHidden: hidden !== null, stages: call.stages };
}

function reachOfActing({ actor }: Visitor, communityId: string): Reach {
  return { communityId, placeIds: placesFor(actor, 'persons.act_for') };
}

type Choosing = { visitor: Visitor; communityId: string };

async function findChosen(db: Db, request: Request, { visitor, communityId }: Choosing): Promise<FoundResident | null> {
  const personId = (new URL(request.url).searchParams.get('person') ?? '').toLowerCase();
  const reach = reachOfActing(visitor, communityId);
  if (!isUuid(personId) || reach.placeIds?.length === 0) return null;
  return findResident(db, reach, personId);
}

type Asking = { visitor: Visitor; proposal: ProposalPage; resident: FoundResident | null; now: Date };

async function listAskedAs(db: Db, { visitor, proposal, resident, now }: Asking): Promise<AskedAs[]> {
  const personId = resident?.id ?? visitor.personId;
  const communityId = proposal.community.id;
  const held = personId === null ? [] : await listOfficesHeld(db, { personId, communityId, now });
  const sought = await findSoughtProposal(db, proposal.id);
  if (!sought) return [];
  const own = { organisationId: null, name: resident?.name ?? visitor.name };
  const names = [own, ...held.map(({ id, name }) => ({ organisationId: id, name }))];
  const accountId = resident ? null : visitor.accountId;
  return Promise.all(
    names.map(async ({ organisationId, name }) => {
      const applicant = { accountId, personId, organisationId };
      const { facts, terms } = await findEligibility(db, applicant, { proposal: sought, now });
      const missing = facts.organisation ? missingPapers(facts.organisation) : [];
      return { organisationId, name, refusal: askingRefusal(facts, terms), missing };
    }),
  );
}

type Answer = { act: 'ask' | 'find_resident'; reply: FormReply; search: ResidentSearch | null };

const pressed = z.object({ act: optional(choice(['ask', 'find_resident'])) });
const findForm = z.object({ q: text({ max: 40, oneLine: true, missing: 'resident_missing' }) });

/** Asks for the proposal as the form says; looking a resident up changes nothing. */
export async function answerAskPost(context: AppLoadContext, request: Request, params: Params) {
  const visitor = await requireVisitor(context, request);
  const proposal = await findSubject(context, request, params);
  const fields = [...(await readEntries(request))].flatMap(([name, values]) =>
    values.map((value): [string, string] => [name, value]),
  );
  const button = readFields(fields, pressed);
  if (!button.ok) throw badRequest();
  if (button.value.act === 'find_resident') {
    return find(context.db, fields, reachOfActing(visitor, proposal.community.id));
  }
  const form = readFields(fields, askToClaimForm);
  const act = await requireAct(context, request, form);
  const answer = (reply: FormReply): Answer => ({ act: 'ask', reply, search: null });
  if (!form.ok) return data(answer(form.reply), { status: 422 });
  await limitActs(context, request, 'claimByAccount');
  const outcome = await askToClaim(context.db, act, { proposalId: proposal.id, ...form.value });
  if (!outcome.ok) return data(answer(form.refuse(claimRefusalWords[outcome.refusal])), { status: 409 });
  return redirect(href.claim(outcome.value.claimId, { done: 'asked' }));
}

async function find(db: Db, fields: [string, string][], reach: Reach) {
  const form = readFields(fields, findForm, { resident_missing: words.resident_missing });
  const answer = (reply: FormReply, search: ResidentSearch | null): Answer => ({ act: 'find_resident', reply, search });
  if (!form.ok) return data(answer(form.reply, null), { status: 422 });
  const reply = { ...form.refuse(words.resident_missing), refusal: null };
  return data(answer(reply, await searchResidents(db, reach, form.value.q)), { status: 200 });
}
