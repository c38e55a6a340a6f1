import { type SQL, sql } from 'drizzle-orm';
import type { Actor } from '#app/core/act.ts';
import { maskPhone } from '#app/core/text.ts';
import { may } from '#app/people/permission.ts';
import { readSettings } from '#app/people/settings.server.ts';
import { findActing, speaksFor } from '#app/proposals/acting.server.ts';
import type { CallField, StageWindow, WhoMayPropose } from '#app/proposals/call.ts';
import { findCallFacts, listFields } from '#app/proposals/call-facts.server.ts';
import { type InvitationState, invitationState } from '#app/proposals/co-proposer.ts';
import { type AppealRefusal, appealRefusal, type WithdrawRefusal, withdrawRefusal } from '#app/proposals/decision.ts';
import type { ProposalState, Source } from '#app/proposals/proposal.ts';
import {
  type AsJson,
  type Attachment,
  decisionsJson,
  documentsJson,
  type Picture,
  picturesJson,
  readDecisions,
  readInstant,
  type ShownDecision,
} from '#app/proposals/proposal-parts.server.ts';
import type { PublicStage } from '#app/proposals/public-stage.ts';
import type { Db } from '#db/client.server.ts';

/** Somebody asked to propose together. The name is known once they agreed. */
export type Invitation = { id: string; phoneMasked: string; name: string | null; state: Exclude<InvitationState, 'taken_back'> };

/** A decision as the proposer reads it. */
export type OwnDecision = ShownDecision;

type Texts = {
  id: string;
  communityId: string;
  callId: string;
  state: ProposalState;
  source: Source;
  number: string | null;
  title: string;
  presentState: string;
  whatIsProposed: string;
  beneficiaries: string;
  fieldKey: string | null;
  placeId: string | null;
  beneficiaryCount: number | null;
  costEstimateFen: number | null;
  latitude: number | null;
  longitude: number | null;
  showsName: boolean;
  publicStage: PublicStage | null;
  endorsementCount: number;
  paperNumber: string | null;
  pictures: Picture[];
  documents: Attachment[];
  organisation: { id: string; name: string } | null;
};

/** Everything that the page of one's own proposal shows, whatever its state. A refusal that is null: the button works. */
export type OwnProposal = Texts & {
  call: {
    id: string;
    slug: string;
    title: string;
    stages: StageWindow[];
    needsVerification: boolean;
    whoMayPropose: WhoMayPropose[];
    fields: CallField[];
  };
  invitations: Invitation[];
  decisions: OwnDecision[];
  savedAt: Date;
  submittedAt: Date | null;
  publishedAt: Date | null;
  endedAt: Date | null;
  dueAt: Date | null;
  appeal: AppealRefusal | null;
  withdraw: WithdrawRefusal | null;
};

type Row = Texts & {
  savedAt: string;
  submittedAt: string | null;
  publishedAt: string | null;
  endedAt: string | null;
  dueAt: string | null;
  placePath: string[];
  proposerAccountId: string | null;
  proposerPersonId: string | null;
  proposerOrganisationId: string | null;
  decisions: AsJson<OwnDecision>[];
  invitations: { id: string; phone: string | null; name: string | null; acceptedAt: string | null; declinedAt: string | null }[];
};

/** One's own proposal, in any state, or null. Also for staff who may act for its proposer. */
export async function findDraft(
  db: Db,
  proposalId: string,
  { actor, now }: { actor: Actor; now: Date },
): Promise<OwnProposal | null> {
  const acting = await findActing(db, { actor, onBehalfOf: null, requestKey: '', now });
  const row = acting.ok ? await findRow(db, proposalId) : null;
  if (!acting.ok || !row) return null;
  const mayActFor = row.proposerPersonId !== null && may(actor, 'persons.act_for', row.placePath);
  const isOwn = mayActFor || (await speaksFor(db, acting.value, { proposal: row, now }));
  return isOwn ? ownProposalOf(db, row, now) : null;
}

/** A proposal in any state with all its parts, whoever asks: the caller has asked whether they may. */
export async function findInFull(db: Db, proposalId: string, now: Date): Promise<OwnProposal | null> {
  const row = await findRow(db, proposalId);
  return row ? ownProposalOf(db, row, now) : null;
}

async function ownProposalOf(db: Db, row: Row, now: Date): Promise<OwnProposal> {
  const {
    placePath: _path,
    proposerAccountId: _account,
    proposerPersonId: _person,
    proposerOrganisationId: _organisation,
    ...own
  } = row;
  const [{ appealDays, zone }, call, fields] = await Promise.all([
    readSettings(db, row.communityId),
    findCallFacts(db, row.callId),
    listFields(db, row.callId),
  ]);
  if (!call) throw new Error('a proposal without its call');
  const { id, slug, title, stages, needsVerification, whoMayPropose } = call;
  const endedAt = readInstant(row.endedAt);
  return {
    ...own,
    call: { id, slug, title, stages: [...stages], needsVerification, whoMayPropose: [...whoMayPropose], fields },
    invitations: row.invitations.map(invitationOf),
    decisions: readDecisions(row.decisions),
    savedAt: new Date(row.savedAt),
    submittedAt: readInstant(row.submittedAt),
    publishedAt: readInstant(row.publishedAt),
    endedAt,
    dueAt: readInstant(row.dueAt),
    appeal: appealRefusal({ state: row.state, endedAt }, { appealDays, zone, now }),
    withdraw: withdrawRefusal(row),
  };
}

function invitationOf({ id, phone, name, acceptedAt, declinedAt }: Row['invitations'][number]): Invitation {
  const answered = { acceptedAt: readInstant(acceptedAt), declinedAt: readInstant(declinedAt), takenBackAt: null };
  const state = invitationState(answered);
  return { id, phoneMasked: phone === null ? '' : maskPhone(phone), name, state: state === 'taken_back' ? 'declined' : state };
}

async function findRow(db: Db, proposalId: string): Promise<Row | null> {
  const [row] = await db.execute<Row>(sql`
    select ${textColumns}, p.saved_at as "savedAt", p.submitted_at as "submittedAt", p.published_at as "publishedAt", p.ended_at as "endedAt",
      p.due_at as "dueAt", place.path as "placePath", p.proposer_account_id as "proposerAccountId", p.proposer_person_id as "proposerPersonId",
      p.proposer_organisation_id as "proposerOrganisationId", ${decisionsJson(null)} as decisions, ${picturesJson} as pictures, ${documentsJson} as documents,
      (select json_build_object('id', o.id, 'name', o.name) from organisations o where o.id = p.proposer_organisation_id) as organisation,
      (select coalesce(json_agg(json_build_object('id', c.id, 'phone', c.phone, 'name', c_person.name, 'acceptedAt', c.accepted_at,
          'declinedAt', c.declined_at) order by c.invited_at, c.id), '[]')
        from co_proposers c left join persons c_person on c_person.id = c.person_id
        where c.proposal_id = p.id and c.taken_back_at is null) as invitations
    from proposals p
    join places place on place.id = coalesce(p.place_id, p.community_id)
    where p.id = ${proposalId}`);
  return row ?? null;
}

const textColumns = sql`
  p.id, p.community_id as "communityId", p.call_id as "callId", p.state, p.source, p.number, p.title, p.present_state as "presentState",
  p.what_is_proposed as "whatIsProposed", p.beneficiaries, p.field_key as "fieldKey", p.place_id as "placeId",
  p.beneficiary_count as "beneficiaryCount", p.cost_estimate_fen::float8 as "costEstimateFen", p.latitude, p.longitude, p.shows_name as "showsName",
  p.public_stage as "publicStage", p.endorsement_count as "endorsementCount", p.paper_number as "paperNumber"`;

export type MyProposal = {
  id: string;
  number: string | null;
  title: string;
  state: ProposalState;
  publicStage: PublicStage | null;
  callTitle: string;
  savedAt: Date;
  submittedAt: Date | null;
  dueAt: Date | null;
  endorsementCount: number;
  relation: 'proposer' | 'organisation';
};

type Page = { after: readonly string[] | null; limit: number };

type MyRow = Omit<MyProposal, 'savedAt' | 'submittedAt' | 'dueAt'> & {
  savedAt: string;
  submittedAt: string | null;
  dueAt: string | null;
};

/** What the actor proposes, or an organisation whose officer they are, last saved first. Discarded drafts are gone. */
export async function listMyProposals(db: Db, actor: Actor, { after, limit }: Page): Promise<MyProposal[]> {
  if (actor.accountId === null) return [];
  const rows = await db.execute<MyRow>(sql`
    select p.id, p.number, p.title, p.state, p.public_stage as "publicStage", calls.title as "callTitle", p.saved_at as "savedAt",
      p.submitted_at as "submittedAt", p.due_at as "dueAt", p.endorsement_count as "endorsementCount",
      case when p.proposer_organisation_id is null then 'proposer' else 'organisation' end as relation
    from (${mineUnion(actor, { after, limit })}) as mine join proposals p on p.id = mine.id join calls on calls.id = p.call_id
    order by p.saved_at desc, p.id desc limit ${limit}`);
  return [...rows].map((row) => ({
    ...row,
    savedAt: new Date(row.savedAt),
    submittedAt: readInstant(row.submittedAt),
    dueAt: readInstant(row.dueAt),
  }));
}

/** The newest of each way in which a proposal can be somebody's, each read from its own index. */
function mineUnion(actor: Actor, { after, limit }: Page): SQL {
  const keyset = after ? sql`and (p.saved_at, p.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``;
  const newest = (condition: SQL) =>
    sql`(select p.id from proposals p where p.state <> 'discarded' and ${condition} ${keyset} order by p.saved_at desc, p.id desc limit ${limit})`;
  const offices = sql`select officer.organisation_id as id from organisation_officers officer
    where officer.person_id = ${actor.personId} and (officer.until_on is null or officer.until_on >= current_date)`;
  return sql`
    ${newest(sql`p.proposer_organisation_id is null and p.proposer_account_id = ${actor.accountId}`)}
    union ${newest(sql`p.proposer_organisation_id is null and p.proposer_person_id = ${actor.personId}`)}
    union select own.id from (${offices}) as office cross join lateral ${newest(sql`p.proposer_organisation_id = office.id`)} as own`;
}

export type MyInvitation = { invitationId: string; proposalId: string; title: string; proposerName: string; invitedAt: Date };

/** What the actor's phone was asked to propose together with, the newest first, at most 20. */
export async function listMyInvitations(db: Db, actor: Actor): Promise<MyInvitation[]> {
  return listInvitations(db, actor, sql``);
}

/** An invitation to the actor that waits for an answer, with the whole text as it stands; null for any other. */
export async function findInvitation(db: Db, invitationId: string, actor: Actor) {
  const [invitation] = await listInvitations(db, actor, sql`and c.id = ${invitationId}`);
  const [row] = invitation
    ? await db.execute<Pick<Texts, 'presentState' | 'whatIsProposed' | 'beneficiaries'>>(sql`
    select p.present_state as "presentState", p.what_is_proposed as "whatIsProposed", p.beneficiaries from proposals p where p.id = ${invitation.proposalId}`)
    : [];
  return invitation && row ? { ...invitation, ...row } : null;
}

async function listInvitations(db: Db, actor: Actor, further: SQL): Promise<MyInvitation[]> {
  if (actor.accountId === null) return [];
  const rows = await db.execute<Omit<MyInvitation, 'invitedAt'> & { invitedAt: string }>(sql`
    select c.id as "invitationId", p.id as "proposalId", p.title, p.proposer_name as "proposerName", c.invited_at as "invitedAt"
    from accounts join co_proposers c on c.phone = accounts.phone join proposals p on p.id = c.proposal_id
    where accounts.id = ${actor.accountId} and p.state in ('draft', 'submitted', 'needs_info') ${further}
    order by c.invited_at desc, c.id desc limit 20`);
  return [...rows].map((row) => ({ ...row, invitedAt: new Date(row.invitedAt) }));
}

export type MyEndorsement = { proposalId: string; number: string; title: string; publicStage: PublicStage; endorsedAt: Date };

/** What the actor endorses, the newest first; the cursor is [endorsedAt, proposalId]. */
export async function listMyEndorsements(db: Db, actor: Actor, { after, limit }: Page): Promise<MyEndorsement[]> {
  if (actor.personId === null) return [];
  const keyset = after ? sql`and (e.endorsed_at, e.proposal_id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``;
  const rows = await db.execute<Omit<MyEndorsement, 'endorsedAt'> & { endorsedAt: string }>(sql`
    select p.id as "proposalId", p.number, p.title, p.public_stage as "publicStage", e.endorsed_at as "endorsedAt"
    from endorsements e join proposals p on p.id = e.proposal_id
    where e.person_id = ${actor.personId} and e.withdrawn_at is null and p.hidden_at is null ${keyset}
    order by e.endorsed_at desc, e.proposal_id desc limit ${limit}`);
  return [...rows].map((row) => ({ ...row, endorsedAt: new Date(row.endorsedAt) }));
}
