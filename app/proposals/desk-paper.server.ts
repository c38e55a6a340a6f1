import type { AppLoadContext } from '@remix-run/node';
import type { FormReply } from '#app/http/form.ts';
import { isUuid } from '#app/http/params.ts';
import { type Desk, requireDesk } from '#app/people/desk.server.ts';
import { listOrganisations } from '#app/people/organisation.queries.server.ts';
import { findCall, listOpenCalls } from '#app/proposals/call.queries.server.ts';
import { findKeyed } from '#app/proposals/desk-list.queries.server.ts';
import { type Reach, reachOf } from '#app/proposals/desk-reach.server.ts';
import { offerPlaces } from '#app/proposals/draft-page.server.ts';
import { type FoundResident, findResident, type ResidentSearch, searchResidents } from '#app/proposals/resident-search.server.ts';
import { openSheet } from '#app/proposals/sheet-token.server.ts';
import type { Db } from '#db/client.server.ts';

/** The call whose sheets are keyed in, with what its form offers. */
export type PaperCall = NonNullable<Awaited<ReturnType<typeof loadPaperPage>>['call']>;

/** What the page on which a sheet is keyed in shows. */
export type PaperPage = Awaited<ReturnType<typeof loadPaperPage>>;

const organisationsMax = 500;

/** The calls that collect now, and the form of the one that was chosen, or of the only one. */
export async function loadPaperPage(context: AppLoadContext, request: Request) {
  const { community, visitor, sections } = await requireDesk(context, request, 'proposals.key_paper');
  const open = await listOpenCalls(context.db, community.id, new Date());
  const query = new URL(request.url).searchParams;
  const slug = query.get('call');
  const chosen = open.find((call) => call.slug === slug) ?? (open.length === 1 ? open[0] : undefined);
  const calls = open.map(({ title, slug: address }) => ({ title, slug: address }));
  const call = chosen ? await loadForm(context.db, request, chosen.id) : null;
  return { sections, calls, call, keyed: await findKeyed(context.db, query.get('keyed'), visitor.accountId) };
}

async function loadForm(db: Db, request: Request, callId: string) {
  const call = await findCall(db, callId);
  if (!call) return null;
  const { communityId, fields, whoMayPropose, ceilingFen, title, slug } = call;
  const search = { communityId, q: '', kind: null, isArchived: false };
  const [placeGroups, organisations] = await Promise.all([
    offerPlaces(db, communityId, request),
    listOrganisations(db, search, { after: null, limit: organisationsMax }),
  ]);
  const offered = organisations.map(({ id, name }) => ({ id, name }));
  return { id: callId, title, slug, fields, whoMayPropose, ceilingFen, placeGroups, organisations: offered };
}

/** What a form on which residents are looked up shows when it comes back. */
export type PaperFound = {
  proposers: FoundResident[];
  search: ResidentSearch;
  coProposers: FoundResident[];
  coSearch: ResidentSearch;
  /** The photograph that is there already. */
  sheet: { token: string; name: string; isPicture: boolean } | null;
};

/** What was looked up, and who was chosen before, so that the form can come back as it was. */
export async function findForReply(
  { db, env }: Pick<AppLoadContext, 'db' | 'env'>,
  desk: Desk,
  reply: FormReply,
): Promise<PaperFound> {
  const reach = reachOf(desk);
  const [search, coSearch] = await Promise.all([
    searchResidents(db, reach, one(reply, 'who_query')),
    searchResidents(db, reach, one(reply, 'co_query')),
  ]);
  const chosen = await findAll(db, reach, [one(reply, 'person_id')]);
  const coChosen = await findAll(db, reach, many(reply, 'co_proposer_ids'));
  const token = one(reply, 'sheet_token');
  const sheet = openSheet(token, { secret: env.sessionSecret, accountId: desk.visitor.accountId });
  return {
    proposers: together(chosen, search.found),
    search,
    coProposers: together(coChosen, coSearch.found),
    coSearch,
    sheet: sheet && { token, name: sheet.originalName, isPicture: sheet.contentType.startsWith('image/') },
  };
}

const chosenMax = 30;

async function findAll(db: Db, reach: Reach, ids: readonly string[]): Promise<FoundResident[]> {
  const known = ids.filter((id) => isUuid(id)).slice(0, chosenMax);
  const residents = await Promise.all(known.map((id) => findResident(db, reach, id)));
  return residents.filter((resident) => resident !== null);
}

function together(chosen: readonly FoundResident[], found: readonly FoundResident[]): FoundResident[] {
  return [...chosen, ...found.filter(({ id }) => !chosen.some((known) => known.id === id))];
}

function one({ typed }: FormReply, name: string): string {
  const value = typed[name];
  return (Array.isArray(value) ? value.at(-1) : value) ?? '';
}

function many({ typed }: FormReply, name: string): string[] {
  const value = typed[name] ?? [];
  return Array.isArray(value) ? value : [value];
}
