import { createHash } from 'node:crypto';
import type { AppLoadContext } from '@remix-run/node';
import { renderToStaticMarkup } from 'react-dom/server';
import { isHeld } from '#app/http/etag.server.ts';
import { answerEvents } from '#app/http/event-stream.server.ts';
import { href } from '#app/http/href.ts';
import { readPreferences } from '#app/http/preferences.ts';
import { cachingFor } from '#app/http/public-page.ts';
import { ReadingProvider } from '#app/i18n/use-say.tsx';
import { readSettings } from '#app/people/settings.server.ts';
import { listTallies } from '#app/votes/result.queries.server.ts';
import { rules } from '#app/votes/tally/rule.ts';
import { findTurnout } from '#app/votes/turnout.queries.server.ts';
import { VoteScreen } from '#app/votes/ui/vote-screen.tsx';
import { LiveTurnout } from '#app/votes/ui/vote-turnout.tsx';
import { statesWithResults } from '#app/votes/vote.ts';
import { requireSealedVote } from '#app/votes/vote-access.server.ts';
import { type LockedVote, listOptions } from '#app/votes/vote-lock.server.ts';
import type { Db } from '#db/client.server.ts';

type Params = Readonly<Record<string, string | undefined>>;

export type ProjectorView = Awaited<ReturnType<typeof findView>>;

/** What the hall sees of a vote at this moment: how many have voted, and the outcome once it is published, never before. */
export async function loadProjector(context: AppLoadContext, request: Request, params: Params) {
  const { vote, visitor } = await requireSealedVote(context, request, params);
  const view = await findView(context, vote);
  return { view, tag: tagOf(view, readPreferences(request).locale), visitor };
}

/** The same as a fragment of HTML, for the script that keeps the wall up with the hall; with `?part=turnout` the turnout alone, for the page of the vote. */
export async function answerVoteLive(context: AppLoadContext, request: Request, params: Params): Promise<Response> {
  const { vote, visitor } = await requireSealedVote(context, request, params);
  const view = await findView(context, vote);
  const { locale } = readPreferences(request);
  const tag = tagOf(view, locale);
  const headers = { ...cachingFor(visitor), ETag: tag };
  if (isHeld(request, tag)) return new Response(null, { status: 304, headers });
  const { zone } = await readSettings(context.db, vote.communityId);
  const isPart = new URL(request.url).searchParams.get('part') === 'turnout';
  const html = renderToStaticMarkup(
    <ReadingProvider reading={{ locale, zone, now: new Date() }}>
      {isPart && view.turnout ? <LiveTurnout vote={vote} turnout={view.turnout} /> : <VoteScreen view={view} tag={tag} />}
    </ReadingProvider>,
  );
  return new Response(html, { headers: { ...headers, 'Content-Type': 'text/html; charset=utf-8' } });
}

/** Tells whoever follows a vote that it has opened, closed or been published. */
export async function answerVoteEvents(context: AppLoadContext, request: Request, params: Params): Promise<Response> {
  const { vote } = await requireSealedVote(context, request, params);
  return answerEvents(context.announcements, request, { subject: `vote ${vote.id}` });
}

async function findView(context: AppLoadContext, vote: LockedVote) {
  const { id, title, state, method, envelopeFen, startsAt, closesAt, voidReason } = vote;
  const hasResult = statesWithResults.includes(state);
  const path = hasResult ? href.voteResults(id) : href.vote(id);
  return {
    vote: { id, title, state, purpose: rules[method].purpose, envelopeFen, startsAt, closesAt, voidReason },
    turnout: vote.openedAt ? await findTurnout(context.db, vote) : null,
    result: hasResult ? await findResult(context.db, id) : null,
    address: new URL(path, context.env.siteOrigin).href,
  };
}

/** The outcome with the options, those chosen first in the order of choice, then by support. */
async function findResult(db: Db, voteId: string) {
  const [[latest], options] = await Promise.all([listTallies(db, { voteId, isOfficer: false }), listOptions(db, voteId)]);
  if (!latest) return null;
  const { outcome, order, shown } = latest;
  const supports = new Map(shown?.result.options.map(({ position, support }) => [position, support]));
  const rows = options.map(({ position, title }) => {
    return { position, title, support: supports.get(position) ?? null, isWinner: order.includes(position) };
  });
  const place = (position: number) => (order.includes(position) ? order.indexOf(position) : order.length);
  const sorted = rows.toSorted(
    (one, other) => place(one.position) - place(other.position) || (other.support ?? 0) - (one.support ?? 0),
  );
  const counted = shown && { voices: shown.result.voices, costFen: shown.result.costFen };
  return {
    outcome,
    titles: order.map((one) => rows.find(({ position }) => position === one)?.title ?? ''),
    counted,
    options: sorted,
  };
}

function tagOf(view: ProjectorView, locale: string): string {
  const digest = createHash('sha256').update(JSON.stringify([view, locale]));
  return `W/"${digest.digest('base64url').slice(0, 27)}"`;
}
