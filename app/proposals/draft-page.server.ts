import type { AppLoadContext } from '@remix-run/node';
import type { Actor } from '#app/core/act.ts';
import { notFound } from '#app/http/answers.ts';
import { readPreferences } from '#app/http/preferences.ts';
import { format } from '#app/i18n/message.ts';
import { nameIn } from '#app/i18n/named.ts';
import { findPlace, listPlacesAbove, listPlacesUnder } from '#app/people/place.queries.server.ts';
import { readSettings } from '#app/people/settings.server.ts';
import type { Visitor } from '#app/people/visitor.server.ts';
import { findCall } from '#app/proposals/call.queries.server.ts';
import { findDraft, type OwnProposal } from '#app/proposals/draft.queries.server.ts';
import { words } from '#app/proposals/draft-form.messages.ts';
import { type PlaceGroup, placeGroups } from '#app/proposals/place-options.ts';
import { statesEditedByProposer } from '#app/proposals/proposal.ts';
import { findSimilar } from '#app/proposals/similar.server.ts';
import type { Db } from '#db/client.server.ts';

/** What the page of one of a visitor's own proposals shows. */
export type DraftPage = Awaited<ReturnType<typeof loadDraftPage>>;

/** A proposal of the visitor with what its form offers; 404 for anybody else's. */
export async function loadDraftPage(
  context: AppLoadContext,
  request: Request,
  { id, visitor }: { id: string; visitor: Visitor },
) {
  const { db } = context;
  const draft = await findOwn(db, id, visitor.actor);
  const isEdited = statesEditedByProposer.includes(draft.state);
  const { communityId } = draft;
  const [groups, similar, settings, call, names] = await Promise.all([
    isEdited ? offerPlaces(db, communityId, request) : [],
    isEdited && draft.title ? findSimilar(db, { communityId, title: draft.title, exceptId: id }) : [],
    readSettings(db, communityId),
    findCall(db, draft.callId),
    findNames(db, draft),
  ]);
  return {
    draft,
    ...names,
    isEdited,
    placeGroups: groups,
    similar,
    ceilingFen: call?.ceilingFen ?? null,
    personName: visitor.name,
    isVerified: visitor.personId !== null,
    draftsKeptDays: settings.draftsKeptDays,
  };
}

/** The places of a community as a form offers them, named in the reader's language. */
export async function offerPlaces(db: Db, communityId: string, request: Request): Promise<PlaceGroup[]> {
  const { locale } = readPreferences(request);
  const places = await listPlacesUnder(db, { placeId: communityId });
  const offered = places.map((place) => ({
    id: place.id,
    parentId: place.parentId,
    kind: place.kind,
    name: nameIn(locale, place),
  }));
  return placeGroups(offered, { all: (place) => format(words.place_itself, locale, { place }) });
}

/** A draft with the names of its field and place, as everybody would read it; 404 for anybody else's. */
export async function loadPreview(db: Db, { id, actor }: { id: string; actor: Actor }) {
  const draft = await findOwn(db, id, actor);
  return { draft, ...(await findNames(db, draft)) };
}

/** The names of a proposal's field and of the places from the community down to its own. */
async function findNames(db: Db, draft: OwnProposal) {
  const place = draft.placeId ? await findPlace(db, draft.placeId) : null;
  const above = place ? await listPlacesAbove(db, place.path) : [];
  const community = above.findIndex(({ id }) => id === draft.communityId);
  return {
    field: draft.call.fields.find(({ key }) => key === draft.fieldKey) ?? null,
    places: above.slice(Math.max(0, community)).map(({ nameZh, nameEn }) => ({ nameZh, nameEn })),
  };
}

/** One of the actor's own proposals, whatever its state; 404 for anybody else's. */
export async function findOwn(db: Db, id: string, actor: Actor) {
  const own = await findDraft(db, id, { actor, now: new Date() });
  if (!own) throw notFound();
  return own;
}
