import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import type { Actor } from '#app/core/act.ts';
import type { StageWindow } from '#app/proposals/call.ts';
import { isNumber } from '#app/proposals/number.ts';
import type { Source } from '#app/proposals/proposal.ts';
import type { ProposalContent } from '#app/proposals/proposal-content.ts';
import { shownName } from '#app/proposals/proposal-list.queries.server.ts';
import {
  type AsJson,
  type Attachment,
  type CoProposer,
  coProposersJson,
  decisionsJson,
  documentsJson,
  type Picture,
  picturesJson,
  readCoProposers,
  readDecisions,
  readInstant,
  readStages,
  type ShownDecision,
  stagesJson,
} from '#app/proposals/proposal-parts.server.ts';
import type { ProposalStanding } from '#app/proposals/proposal-standing.server.ts';
import { findProposalViewer, type ProposalViewer, viewerStanding } from '#app/proposals/proposal-viewer.server.ts';
import type { PublicStage } from '#app/proposals/public-stage.ts';
import type { Db } from '#db/client.server.ts';
import { executePrepared } from '#db/prepared.server.ts';
import { proposalRevisions, proposals } from '#db/schema/proposals.ts';

type Named = { id: string; nameZh: string; nameEn: string | null };
type Linked = { number: string | null; title: string };

/** Everything that a proposal's public page shows of the call. Names nobody who did not agree to be named. */
export type ProposalPage = {
  id: string;
  number: string;
  state: 'published' | 'merged' | 'withdrawn';
  title: string;
  presentState: string;
  whatIsProposed: string;
  beneficiaries: string;
  beneficiaryCount: number | null;
  costEstimateFen: number | null;
  latitude: number | null;
  longitude: number | null;
  source: Source;
  publicStage: PublicStage;
  endorsementCount: number;
  commentCount: number;
  submittedAt: Date | null;
  publishedAt: Date;
  correctedAt: Date | null;
  endedAt: Date | null;
  hidden: { at: Date; reason: string } | null;
  community: Named;
  field: { key: string; nameZh: string; nameEn: string };
  place: Named | null;
  places: Named[];
  proposer: { name: string | null; isOrganisation: boolean };
  coProposers: CoProposer[];
  call: { id: string; slug: string; title: string; stages: StageWindow[] };
  calls: { slug: string; title: string; carriedAt: Date }[];
  mergedInto: Linked | null;
  mergedFrom: Linked[];
  pictures: Picture[];
  documents: Attachment[];
  decisions: PublicDecision[];
  correctionCount: number;
  viewer: ProposalViewer;
};

/** A decision that everybody may read. */
export type PublicDecision = ShownDecision;

/** What everybody may read of what was decided. What was asked back before publication stays between proposer and reviewer. */
const publicEvents = ['publish', 'uphold_appeal', 'merge', 'withdraw', 'carry', 'hide', 'unhide'] as const;

const dates = ['submittedAt', 'correctedAt', 'endedAt', 'hiddenAt'] as const;
type Flat = Omit<
  ProposalPage,
  'viewer' | 'hidden' | 'proposer' | 'call' | 'calls' | 'coProposers' | 'decisions' | 'publishedAt' | (typeof dates)[number]
>;
type Row = Flat & {
  submittedAt: string | null;
  publishedAt: string;
  correctedAt: string | null;
  endedAt: string | null;
  hiddenAt: string | null;
  hiddenReason: string | null;
  proposerName: string;
  showsName: boolean;
  isOrganisation: boolean;
  placePath: string[];
  call: { id: string; slug: string; title: string };
  stages: Parameters<typeof readStages>[0];
  calls: { slug: string; title: string; carriedAt: string }[];
  coProposers: { name: string; showsName: boolean }[];
  decisions: AsJson<ShownDecision>[];
};

/** A proposal by its number, for whoever looks, or null. Text and pictures of a hidden one are for moderators only. */
export async function findProposalPage(
  db: Db,
  number: string,
  { actor, now, standing }: { actor: Actor; now: Date; standing?: ProposalStanding | undefined },
): Promise<ProposalPage | null> {
  if (!isNumber(number)) return null;
  const [row] = await executePrepared<Row>(db, pageQuery(number));
  if (!row) return null;
  const page = pageOf(row);
  const looked = { page, placePath: row.placePath, showsName: row.showsName };
  const viewer = standing ? viewerStanding(looked, standing, now) : await findProposalViewer(db, looked, { actor, now });
  return page.hidden && !viewer.mayModerate ? { ...page, ...blank, viewer } : { ...page, viewer };
}

const blank = {
  title: '',
  presentState: '',
  whatIsProposed: '',
  beneficiaries: '',
  latitude: null,
  longitude: null,
  pictures: [],
  documents: [],
};

function pageQuery(number: string) {
  const named = (alias: string) =>
    sql.raw(`json_build_object('id', ${alias}.id, 'nameZh', ${alias}.name_zh, 'nameEn', ${alias}.name_en)`);
  return sql`
    select p.id, p.number, p.state, p.title, p.present_state as "presentState", p.what_is_proposed as "whatIsProposed", p.beneficiaries,
      p.beneficiary_count as "beneficiaryCount", p.cost_estimate_fen::float8 as "costEstimateFen", p.latitude, p.longitude, p.source,
      p.public_stage as "publicStage", p.endorsement_count as "endorsementCount", p.comment_count as "commentCount",
      p.submitted_at as "submittedAt", p.published_at as "publishedAt", p.corrected_at as "correctedAt", p.ended_at as "endedAt",
      p.hidden_at as "hiddenAt", p.hidden_reason as "hiddenReason", p.proposer_name as "proposerName", p.shows_name as "showsName",
      p.proposer_organisation_id is not null as "isOrganisation", coalesce(place.path, community.path) as "placePath",
      ${named('community')} as community, case when place.id is not null then ${named('place')} end as place,
      json_build_object('key', p.field_key, 'nameZh', coalesce(field.name_zh, p.field_key), 'nameEn', coalesce(field.name_en, p.field_key)) as field,
      (select coalesce(json_agg(${named('above')} order by cardinality(above.path)), '[]') from places above
        where above.id = any(place.path) and above.community_id is not null) as places,
      json_build_object('id', calls.id, 'slug', calls.slug, 'title', calls.title) as call, ${stagesJson} as stages,
      (select coalesce(json_agg(json_build_object('slug', c.slug, 'title', c.title, 'carriedAt', pc.carried_at) order by pc.carried_at), '[]')
        from proposal_calls pc join calls c on c.id = pc.call_id where pc.proposal_id = p.id) as calls,
      (select json_build_object('number', m.number, 'title', m.title) from proposals m where m.id = p.merged_into_id) as "mergedInto",
      (select coalesce(json_agg(json_build_object('number', m.number, 'title', m.title) order by m.ended_at, m.id), '[]')
        from proposals m where m.merged_into_id = p.id) as "mergedFrom",
      (select count(*)::integer from proposal_revisions r where r.proposal_id = p.id and r.is_correction) as "correctionCount",
      ${coProposersJson} as "coProposers", ${picturesJson} as pictures, ${documentsJson} as documents, ${decisionsJson(publicEvents)} as decisions
    from proposals p
    join places community on community.id = p.community_id
    join calls on calls.id = p.call_id
    left join call_fields field on field.call_id = p.call_id and field.key = p.field_key
    left join places place on place.id = p.place_id
    where p.number = ${number}`;
}

function pageOf(row: Row): Omit<ProposalPage, 'viewer'> {
  const { hiddenAt, hiddenReason, proposerName, showsName, isOrganisation, placePath: _path, stages, ...rest } = row;
  return {
    ...rest,
    submittedAt: readInstant(row.submittedAt),
    publishedAt: new Date(row.publishedAt),
    correctedAt: readInstant(row.correctedAt),
    endedAt: readInstant(row.endedAt),
    hidden: hiddenAt === null ? null : { at: new Date(hiddenAt), reason: hiddenReason ?? '' },
    proposer: { name: shownName(proposerName, showsName || isOrganisation), isOrganisation },
    coProposers: readCoProposers(row.coProposers),
    call: { ...row.call, stages: readStages(stages) },
    calls: row.calls.map((call) => ({ ...call, carriedAt: new Date(call.carriedAt) })),
    decisions: readDecisions(row.decisions),
  };
}

export type Revision = {
  revision: number;
  content: ProposalContent & { fileIds?: string[] };
  reason: string;
  isCorrection: boolean;
  madeAt: Date;
};

/** The texts of a published proposal that everybody may read, oldest first: what was published, and each correction of it. */
export async function listRevisions(db: Db, proposalId: string): Promise<Revision[]> {
  const revisions = await listAllRevisions(db, proposalId);
  const published = revisions.findLastIndex(({ isCorrection }) => !isCorrection);
  return revisions.slice(Math.max(0, published));
}

/** Every text that was handed in or corrected, oldest first: for its proposer and for reviewers. */
export async function listAllRevisions(db: Db, proposalId: string): Promise<Revision[]> {
  const rows = await db
    .select({
      revision: proposalRevisions.revision,
      content: proposalRevisions.content,
      reason: proposalRevisions.reason,
      isCorrection: proposalRevisions.isCorrection,
      madeAt: proposalRevisions.madeAt,
    })
    .from(proposalRevisions)
    .where(eq(proposalRevisions.proposalId, proposalId))
    .orderBy(asc(proposalRevisions.revision));
  return rows.map((row) => ({ ...row, content: row.content as Revision['content'] }));
}

/** A proposal on the lists by its number, with or without the prefix's spelling in capitals, or null. */
export async function findPublished(db: Db, number: string): Promise<{ id: string; number: string; title: string } | null> {
  if (!isNumber(number)) return null;
  const [row] = await db
    .select({ id: proposals.id, number: sql<string>`${proposals.number}`, title: proposals.title })
    .from(proposals)
    .where(and(eq(proposals.number, number), eq(proposals.state, 'published')));
  return row ?? null;
}

/** A published proposal that is shown, with the words that a topic raised from it begins with, or null. */
export async function findPublishedToRaise(db: Db, number: string) {
  if (!isNumber(number)) return null;
  const [row] = await db
    .select({
      id: proposals.id,
      number: sql<string>`${proposals.number}`,
      title: proposals.title,
      body: proposals.whatIsProposed,
    })
    .from(proposals)
    .where(and(eq(proposals.number, number), eq(proposals.state, 'published'), isNull(proposals.hiddenAt)));
  return row ?? null;
}
