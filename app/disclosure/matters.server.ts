import { type AppLoadContext, data, redirect } from '@remix-run/node';
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Act } from '#app/core/act.ts';
import type { Outcome } from '#app/core/outcome.ts';
import { draftTopicVote } from '#app/deliberation/topic-vote.commands.server.ts';
import { type MatterRefusal, matterRefusalWords } from '#app/disclosure/matters.messages.ts';
import { choice, uuid } from '#app/http/fields.ts';
import { readForm } from '#app/http/form.ts';
import { href } from '#app/http/href.ts';
import { requireDesk } from '#app/people/desk.server.ts';
import { requireAct } from '#app/people/visitor.server.ts';
import { draftCallVote } from '#app/plans/call-vote.commands.server.ts';
import { draftRoundVote } from '#app/scoring/round-vote.commands.server.ts';
import type { Db } from '#db/client.server.ts';

const kinds = ['call', 'round', 'topic'] as const;
export type MatterKind = (typeof kinds)[number];

/** Something that can be put to the vote and is not yet. `optionCount`: how many plans there are to choose between; 0: yes or no. */
export type Matter = { kind: MatterKind; id: string; title: string; optionCount: number };

const matterForm = z.object({ kind: choice(kinds), id: uuid() });

/** What of calls, rounds and topics in the community can be put to the vote. */
export async function loadMatters(context: AppLoadContext, request: Request) {
  const desk = await requireDesk(context, request, 'votes.run');
  return { sections: desk.sections, matters: await listMatters(context.db, desk.community.id) };
}

/** Drafts the vote on one of them, and goes on to its rules. */
export async function answerMatter(context: AppLoadContext, request: Request) {
  await requireDesk(context, request, 'votes.run');
  const form = await readForm(request, matterForm, {});
  const act = await requireAct(context, request, form);
  if (!form.ok) return data({ id: null, reply: form.reply }, { status: 422 });
  const { kind, id } = form.value;
  const outcome = await draft(context.db, act, { kind, id });
  if (!outcome.ok) return data({ id, reply: form.refuse(matterRefusalWords[outcome.refusal]) }, { status: 409 });
  return redirect(href.deskVoteRules(outcome.value.voteId));
}

function draft(db: Db, act: Act, { kind, id }: Pick<Matter, 'kind' | 'id'>): Promise<Outcome<{ voteId: string }, MatterRefusal>> {
  if (kind === 'call') return draftCallVote(db, act, { callId: id });
  return kind === 'round' ? draftRoundVote(db, act, { roundId: id }) : draftTopicVote(db, act, { topicId: id });
}

async function listMatters(db: Db, communityId: string): Promise<Matter[]> {
  // raw, for it names a column; both words stand in this function, nothing in them comes from outside
  const free = (kind: MatterKind, id: 'c.id' | 'r.id' | 't.id') =>
    sql.raw(`not exists (select from votes v where v.source_kind = '${kind}' and v.source_id = ${id} and v.state <> 'void')`);
  const rows = await db.execute<Matter>(sql`
    select 'call' as kind, c.id, c.title, count(p.id)::integer as "optionCount" from calls c join plans p on p.call_id = c.id and p.state = 'frozen'
    where c.community_id = ${communityId} and c.envelope_fen > 0 and ${free('call', 'c.id')} group by c.id having count(p.id) >= 2
    union all
    select 'round', r.id, r.title, (select count(*) from round_plans p where p.round_id = r.id)::integer from rounds r
    where r.community_id = ${communityId} and r.residents_percent > 0 and r.state in ('assigning', 'scoring', 'closed', 'moderating') and ${free('round', 'r.id')}
    union all
    select 'topic', t.id, t.title, 0 from topics t
    where t.community_id = ${communityId} and t.hidden_at is null and (t.state = 'handed_up' or (t.assembly_due_at is not null and t.state in ('raised', 'on_agenda')))
      and ${free('topic', 't.id')}
    order by 1, 3`);
  return [...rows];
}
