import type { AppLoadContext } from '@remix-run/node';
import type { Act } from '#app/core/act.ts';
import type { Outcome } from '#app/core/outcome.ts';
import { notFound } from '#app/http/answers.ts';
import { href } from '#app/http/href.ts';
import { type Answer, answerOf } from '#app/people/answer.server.ts';
import { addSection, openCommunity, renameSection } from '#app/people/community.commands.server.ts';
import { findCommunity } from '#app/people/community.server.ts';
import { addPlace, archivePlace, changePlace, type PlaceRefusal, reopenPlace } from '#app/people/place.commands.server.ts';
import type { PlaceForm, SectionForm } from '#app/people/place.form.ts';
import { openCommunityRefusals, placeRefusals, sectionRefusals } from '#app/people/place.messages.ts';
import {
  countAtPlaces,
  countResidentsUnder,
  findOpenCommunity,
  findPlace,
  listPlacesAbove,
  listPlacesUnder,
  type Place,
} from '#app/people/place.queries.server.ts';
import { plantTree } from '#app/people/place.ts';
import type { Db } from '#db/client.server.ts';

/** A place with what lies above and directly under it, and what hangs on each. Throws a 404 for an unknown one. */
export async function loadPlacePage(db: Db, placeId: string) {
  const place = await findPlace(db, placeId);
  if (!place) throw notFound();
  const [above, under, residents, opened] = await Promise.all([
    listPlacesAbove(db, place.path),
    listPlacesUnder(db, { placeId, withArchived: true }),
    countResidentsUnder(db, placeId),
    place.kind === 'community' ? findOpenCommunity(db, placeId) : null,
  ]);
  const counts = place.communityId
    ? await countAtPlaces(db, place.communityId)
    : new Map<string, { residents: number; dwellings: number }>();
  const parts = under.filter(({ parentId }) => parentId === placeId).map((part) => shownPart(part, { under, counts }));
  return { place, above: above.slice(0, -1), parts, residents, dwellings: counts.get(placeId)?.dwellings ?? 0, opened };
}

/**
 * The trees that somebody's offices reach, within the community that the page is about: all of the site's tree for
 * whoever has an office above it.
 */
export async function loadPlaceTree(context: AppLoadContext, request: Request, placeIds: readonly string[]) {
  const community = await findCommunity(context, request);
  const reached = (await Promise.all(placeIds.map((placeId) => listPlacesUnder(context.db, { placeId })))).flat();
  const shown = [...new Map(reached.map((place) => [place.id, place])).values()].sort(
    (a, b) => a.path.length - b.path.length || a.position - b.position,
  );
  const counts = community ? await countAtPlaces(context.db, community.id) : new Map();
  const trees = plantTree(
    shown.map(({ id, parentId, kind, nameZh, archivedAt }) => ({ id, parentId, kind, nameZh, isArchived: archivedAt !== null })),
  );
  return {
    trees,
    counts: Object.fromEntries(counts) as Record<string, { residents: number; dwellings: number }>,
    isInCommunity: community !== null,
  };
}

export type PlacePage = Awaited<ReturnType<typeof loadPlacePage>>;

type Around = { under: readonly Place[]; counts: ReadonlyMap<string, { residents: number; dwellings: number }> };

/** A part with the sums over everything under it. */
function shownPart({ id, kind, nameZh, code, archivedAt }: Place, { under, counts }: Around) {
  const inside = under.filter(({ path }) => path.includes(id)).map((place) => counts.get(place.id));
  const sum = (of: 'residents' | 'dwellings') => inside.reduce((total, found) => total + (found?.[of] ?? 0), 0);
  return { id, kind, nameZh, code, isArchived: archivedAt !== null, residents: sum('residents'), dwellings: sum('dwellings') };
}

/** Does what one of the forms of a place's page asks. */
export async function carryOutPlaceForm(
  db: Db,
  act: Act,
  { placeId, form }: { placeId: string; form: PlaceForm },
): Promise<Answer> {
  const answer = (outcome: Outcome<object, PlaceRefusal>) =>
    answerOf(outcome, { to: href.deskPlace(placeId, { done: form.intent }), words: placeRefusals });
  switch (form.intent) {
    case 'add': {
      const { kind, name: nameZh, name_en: nameEn, code } = form;
      return answer(await addPlace(db, act, { parentId: placeId, kind, nameZh, nameEn, code }));
    }
    case 'change': {
      const { name: nameZh, name_en: nameEn, code, position } = form;
      return answer(await changePlace(db, act, { placeId, nameZh, nameEn, code, position }));
    }
    case 'archive':
      return answer(await archivePlace(db, act, { placeId, reason: form.reason }));
    case 'reopen':
      return answer(await reopenPlace(db, act, { placeId }));
    case 'open': {
      const outcome = await openCommunity(db, act, { placeId, slug: form.slug, numberPrefix: form.prefix });
      return answerOf(outcome, { to: href.deskPlace(placeId, { done: form.intent }), words: openCommunityRefusals });
    }
  }
}

/** Does what one of the forms of the page of sections asks. */
export async function carryOutSectionForm(
  db: Db,
  act: Act,
  { communityId, form }: { communityId: string; form: SectionForm },
): Promise<Answer> {
  const nameZh = form.name;
  const outcome =
    form.intent === 'add'
      ? await addSection(db, act, { communityId, nameZh })
      : await renameSection(db, act, { communityId, sectionId: form.section, nameZh });
  return answerOf(outcome, { to: href.deskSections({ done: form.intent }), words: sectionRefusals });
}
