import { sql } from 'drizzle-orm';
import type { Actor } from '#app/core/act.ts';
import { placesFor } from '#app/people/permission.ts';
import type { ReportReason } from '#app/proposals/comment.ts';
import { shownName } from '#app/proposals/proposal-list.queries.server.ts';
import { readInstant } from '#app/proposals/proposal-parts.server.ts';
import { uuidList } from '#app/proposals/uuid-list.server.ts';
import type { Db } from '#db/client.server.ts';
import { executePrepared } from '#db/prepared.server.ts';

/** A comment as this reader may see it: of a hidden one only the stub, of a name only what its owner shows. */
export type ShownComment = {
  id: string;
  parentId: string | null;
  body: string;
  authorName: string | null;
  isOwn: boolean;
  isReported: boolean;
  postedAt: Date;
  hidden: { at: Date; reason: string } | null;
  answers: Omit<ShownComment, 'answers'>[];
};

type Row = {
  id: string;
  parentId: string | null;
  body: string;
  name: string;
  showsName: boolean;
  isClosed: boolean;
  isOwn: boolean;
  isReported: boolean;
  postedAt: string;
  hiddenAt: string | null;
  hiddenReason: string | null;
};

type Page = { after: readonly string[] | null; limit: number };

const answersMax = 200;

/** The threads of a proposal, oldest first, each with its answers; the cursor is [postedAt, id] of a thread. */
export async function listComments(
  db: Db,
  proposalId: string,
  { actor, after, limit }: Page & { actor: Actor },
): Promise<ShownComment[]> {
  const keyset = after ? sql`and (c.posted_at, c.id) > (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``;
  const threads = sql`select c.* from comments c where c.proposal_id = ${proposalId} and c.parent_id is null ${keyset} order by c.posted_at, c.id limit ${sql.raw(String(Math.trunc(limit)))}`;
  const rows = await executePrepared<Row>(
    db,
    sql`
    with threads as (${threads}), answers as (
      select a.* from threads join comments a on a.parent_id = threads.id order by a.posted_at, a.id limit ${answersMax}
    )
    select c.id, c.parent_id as "parentId", c.body, accounts.name, accounts.shows_name as "showsName", accounts.closed_at is not null as "isClosed",
      coalesce(c.account_id = ${actor.accountId}, false) as "isOwn",
      exists (select from comment_reports r where r.comment_id = c.id and r.account_id = ${actor.accountId}) as "isReported",
      c.posted_at as "postedAt", c.hidden_at as "hiddenAt", c.hidden_reason as "hiddenReason"
    from (select * from threads union all select * from answers) as c
    join accounts on accounts.id = c.account_id
    order by c.posted_at, c.id`,
  );
  const shown = [...rows].map(commentOf);
  return shown
    .filter(({ parentId }) => parentId === null)
    .map((thread) => ({ ...thread, answers: shown.filter(({ parentId }) => parentId === thread.id) }));
}

function commentOf({ name, showsName, isClosed, hiddenAt, hiddenReason, postedAt, ...row }: Row): Omit<ShownComment, 'answers'> {
  const hidden = hiddenAt === null ? null : { at: new Date(hiddenAt), reason: hiddenReason ?? '' };
  const authorName = isClosed ? null : shownName(name, showsName);
  return { ...row, body: hidden ? '' : row.body, authorName, postedAt: new Date(postedAt), hidden };
}

/** A comment with the reports on it that nobody has settled. Authors are named in full: only moderators see it. */
export type ReportedComment = {
  commentId: string;
  body: string;
  authorName: string;
  postedAt: Date;
  proposalId: string;
  number: string | null;
  title: string;
  reportCount: number;
  firstReportedAt: Date;
  reasons: { reason: ReportReason; explanation: string }[];
};

type ReportRow = Omit<ReportedComment, 'postedAt' | 'firstReportedAt'> & { postedAt: string; firstReportedAt: string };

/** Reported comments within the actor's reach, those reported first before the others; the cursor is [firstReportedAt, commentId]. */
export async function listReports(db: Db, actor: Actor, { after, limit }: Page): Promise<ReportedComment[]> {
  const places = placesFor(actor, 'comments.moderate');
  if (places.length === 0) return [];
  const keyset = after ? sql`having (min(r.reported_at), c.id) > (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``;
  const rows = await db.execute<ReportRow>(sql`
    select c.id as "commentId", c.body, accounts.name as "authorName", c.posted_at as "postedAt", p.id as "proposalId", p.number, p.title,
      count(*)::integer as "reportCount", min(r.reported_at) as "firstReportedAt",
      json_agg(json_build_object('reason', r.reason, 'explanation', r.explanation) order by r.reported_at, r.account_id) as reasons
    ${reportsWithin(places)}
    group by c.id, accounts.id, p.id ${keyset}
    order by min(r.reported_at), c.id limit ${limit}`);
  return [...rows].map((row) => ({
    ...row,
    postedAt: new Date(row.postedAt),
    firstReportedAt: readInstant(row.firstReportedAt) ?? new Date(row.postedAt),
  }));
}

/** How many comments wait for a moderator within the actor's reach; 1001 means more than a thousand. */
export async function countReports(db: Db, actor: Actor): Promise<number> {
  const places = placesFor(actor, 'comments.moderate');
  if (places.length === 0) return 0;
  const [row] = await db.execute<{ count: number }>(sql`
    select count(*)::integer as count from (select distinct c.id ${reportsWithin(places)} limit 1001) as waiting`);
  return row?.count ?? 0;
}

function reportsWithin(placeIds: readonly string[]) {
  return sql`
    from comment_reports r
    join comments c on c.id = r.comment_id
    join accounts on accounts.id = c.account_id
    join proposals p on p.id = c.proposal_id
    join places place on place.id = coalesce(p.place_id, p.community_id)
    where r.settled_at is null and place.path && ${uuidList(placeIds)}`;
}
