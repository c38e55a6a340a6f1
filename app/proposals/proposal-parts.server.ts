import { type SQL, sql } from 'drizzle-orm';
import type { Stage, StageWindow } from '#app/proposals/call.ts';
import type { DecisionEvent } from '#app/proposals/decision.ts';
import type { DeclineReason } from '#app/proposals/decline-reason.ts';
import { shownName } from '#app/proposals/proposal-list.queries.server.ts';

/** Parts of a proposal that several pages show, as JSON made by the same query as the proposal itself. `p` is the proposal. */

export type Picture = { attachmentId: string; fileId: string; caption: string; width: number | null; height: number | null };
export type Attachment = { attachmentId: string; fileId: string; caption: string; originalName: string; bytes: number };

/** What was decided. `byName` only for holders of an office: who answers in public is named in public. */
export type ShownDecision = {
  id: string;
  event: DecisionEvent;
  reasonCode: DeclineReason | null;
  explanation: string;
  at: Date;
  byName: string | null;
  office: string | null;
  dueAt: Date | null;
  target: { number: string | null; title: string } | null;
};

export type CoProposer = { name: string | null };

/** The pictures that are attached now, in their order. */
export const picturesJson: SQL = attachmentsJson(
  'picture',
  sql`json_build_object('attachmentId', a.id, 'fileId', a.file_id, 'caption', a.caption, 'width', f.width, 'height', f.height)`,
);

/** The documents that are attached now, in their order. */
export const documentsJson: SQL = attachmentsJson(
  'document',
  sql`json_build_object('attachmentId', a.id, 'fileId', a.file_id, 'caption', a.caption, 'originalName', f.original_name, 'bytes', f.bytes)`,
);

function attachmentsJson(kind: 'picture' | 'document', shape: SQL): SQL {
  return sql`(select coalesce(json_agg(${shape} order by a.position), '[]') from proposal_files a join files f on f.id = a.file_id
    where a.proposal_id = p.id and a.kind = ${sql.raw(`'${kind}'`)} and a.removed_at is null)`;
}

/** The stages of the proposal's call. */
export const stagesJson: SQL = sql`(select json_agg(json_build_object('stage', s.stage, 'opensAt', s.opens_at, 'closesAt', s.closes_at) order by s.opens_at, s.stage)
  from call_stages s where s.call_id = p.call_id)`;

/** Those who agreed to propose together, in the order in which they were asked. */
export const coProposersJson: SQL = sql`(select coalesce(json_agg(json_build_object('name', c_person.name, 'showsName', c.shows_name) order by c.invited_at, c.id), '[]')
  from co_proposers c join persons c_person on c_person.id = c.person_id where c.proposal_id = p.id and c.accepted_at is not null)`;

/** What was decided, oldest first; `events` narrows it to what everybody may read. */
export function decisionsJson(events: readonly string[] | null): SQL {
  const narrowed = events === null ? sql`` : sql`and d.event = any(${`{${events.join(',')}}`}::text[])`;
  return sql`(select coalesce(json_agg(json_build_object('id', d.id, 'event', d.event, 'reasonCode', d.reason_code, 'explanation', d.explanation,
      'at', d.decided_at, 'byName', case when d.office is not null then d_account.name end, 'office', d.office, 'dueAt', d.due_at,
      'target', case when d_target.id is not null then json_build_object('number', d_target.number, 'title', d_target.title) end)
      order by d.decided_at, d.id), '[]')
    from proposal_decisions d left join accounts d_account on d_account.id = d.decided_by left join proposals d_target on d_target.id = d.target_id
    where d.proposal_id = p.id ${narrowed})`;
}

/** Instants inside JSON are text until these make them instants again. */
export type AsJson<Row> = { [Key in keyof Row]: Date extends Row[Key] ? Exclude<Row[Key], Date> | string : Row[Key] };

/** Decisions as they came out of the database. */
export function readDecisions(rows: readonly AsJson<ShownDecision>[]): ShownDecision[] {
  return rows.map((row) => ({ ...row, at: new Date(row.at), dueAt: row.dueAt === null ? null : new Date(row.dueAt) }));
}

/** Stages as they came out of the database. */
export function readStages(rows: readonly { stage: string; opensAt: string; closesAt: string }[] | null): StageWindow[] {
  return (rows ?? []).map(({ stage, opensAt, closesAt }) => ({
    stage: stage as Stage,
    opensAt: new Date(opensAt),
    closesAt: new Date(closesAt),
  }));
}

/** Co-proposers as everybody may see them. */
export function readCoProposers(rows: readonly { name: string; showsName: boolean }[]): CoProposer[] {
  return rows.map(({ name, showsName }) => ({ name: shownName(name, showsName) }));
}

/** An instant that came out of raw SQL, or null. */
export function readInstant(text: string | null): Date | null {
  return text === null ? null : new Date(text);
}
