import { type AppLoadContext, data, redirect } from '@remix-run/node';
import type { Act } from '#app/core/act.ts';
import { localDate } from '#app/core/instant.ts';
import { setAgenda } from '#app/deliberation/agenda.commands.server.ts';
import { topicRefusalWords } from '#app/deliberation/messages.ts';
import { planRoom } from '#app/deliberation/room.commands.server.ts';
import { planRoomForm } from '#app/deliberation/room.form.ts';
import { agendaTemplateWords, roomRefusalWords } from '#app/deliberation/room.messages.ts';
import { type AgendaEntry, type RoomKind, roomKinds, roomTemplates, type Tier, tiers } from '#app/deliberation/room.ts';
import { listOfficeHolders, listOpenChains, listTopicTitles } from '#app/deliberation/room-desk.queries.server.ts';
import { listFundsOf } from '#app/funds/free.queries.server.ts';
import { readForm } from '#app/http/form.ts';
import { href } from '#app/http/href.ts';
import { isUuid } from '#app/http/params.ts';
import { type Desk, isWithin, requireDesk } from '#app/people/desk.server.ts';
import { findPlace, type Place } from '#app/people/place.queries.server.ts';
import { requireAct } from '#app/people/visitor.server.ts';
import { offerPlaces } from '#app/proposals/draft-page.server.ts';
import type { Db } from '#db/client.server.ts';

/** What the page shows on which a room is planned. */
export type NewRoomPage = Awaited<ReturnType<typeof loadNewRoom>>;

/** First where and of which kind; once both are said, who can lead it there and what it begins with. */
export async function loadNewRoom(context: AppLoadContext, request: Request) {
  const { db } = context;
  const desk = await requireDesk(context, request, 'rooms.convene');
  const asked = new URL(request.url).searchParams;
  const kind = roomKinds.find((one) => one === asked.get('kind')) ?? null;
  const place = await findTierPlace(db, desk, asked.get('place'));
  const [topic = null] = await listTopicTitles(db, [asked.get('topic') ?? ''].filter(isUuid));
  return {
    sections: desk.sections,
    placeGroups: await offerPlaces(db, desk.community.id, request),
    placeId: place?.id ?? null,
    kind,
    topic,
    plan: place && kind ? await loadPlan(db, { desk, place, kind, previousId: asked.get('previous') }) : null,
  };
}

type TierPlace = Place & { kind: Tier };

/** The place that was asked for, if rooms are held at places like it and the desk reaches it. */
async function findTierPlace(db: Db, desk: Desk, placeId: string | null): Promise<TierPlace | null> {
  const place = placeId !== null && isUuid(placeId) ? await findPlace(db, placeId) : null;
  const tier = tiers.find((one) => one === place?.kind);
  if (!place || !tier || place.archivedAt !== null || !isWithin(desk, place.path)) return null;
  return { ...place, kind: tier };
}

type Planning = { desk: Desk; place: TierPlace; kind: RoomKind; previousId: string | null };

async function loadPlan(db: Db, { desk: { community }, place, kind, previousId }: Planning) {
  const duty = { placePath: place.path, on: localDate(new Date(), community.zone) };
  const [chairs, secretaries, chains, funds] = await Promise.all([
    listOfficeHolders(db, { ...duty, deed: 'rooms.chair' }),
    listOfficeHolders(db, { ...duty, deed: 'rooms.record' }),
    kind === 'four_discussions' ? listOpenChains(db, community.id) : [],
    listFundsOf(db, community.id),
  ]);
  return {
    kind,
    place: { id: place.id, kind: place.kind, nameZh: place.nameZh, nameEn: place.nameEn },
    template: roomTemplates[kind],
    chairs,
    secretaries,
    chains,
    funds: funds.map(({ id, name, freeFen }) => ({ id, name, freeFen })),
    previousId: chains.find(({ id }) => id === previousId)?.id ?? null,
  };
}

/** Plans a room and begins its agenda from the template of its kind; the page of the room is where it goes on. */
export async function answerNewRoom(context: AppLoadContext, request: Request) {
  const { community } = await requireDesk(context, request, 'rooms.convene');
  const form = await readForm(request, planRoomForm(community.zone), roomRefusalWords);
  const act = await requireAct(context, request, { ...form, onBehalfOf: null });
  if (!form.ok) return data(form.reply, { status: 422 });
  const { place, plan, topicId } = form.value;
  const outcome = await planRoom(context.db, act, { ...place, ...plan });
  if (!outcome.ok) {
    const said = { ...topicRefusalWords, ...roomRefusalWords }[outcome.refusal];
    return data(form.refuse(said), { status: 409 });
  }
  const { roomId } = outcome.value;
  const hasTopic = await beginAgenda(context.db, act, { roomId, kind: place.kind, topicId });
  return redirect(href.deskRoom(roomId, { done: hasTopic ? 'planned' : 'planned_without_topic' }));
}

type Beginning = { roomId: string; kind: RoomKind; topicId: string | null };

/** The agenda of the template, in Chinese as the house writes it; with the topic, unless it cannot be taken. Answers whether it was. */
async function beginAgenda(db: Db, act: Act, { roomId, kind, topicId }: Beginning): Promise<boolean> {
  const entries = roomTemplates[kind].agenda.map(({ key, minutes }): AgendaEntry => {
    return { title: agendaTemplateWords[key]?.zh ?? key, minutes, topicId: null };
  });
  const withTopic = entries.map((entry, at) => ({ ...entry, topicId: at === topicPlace ? topicId : null }));
  if (topicId !== null) {
    const taken = await setAgenda(db, act, { roomId, entries: withTopic });
    if (taken.ok) return true;
  }
  await setAgenda(db, act, { roomId, entries });
  return topicId === null;
}

/** The item of every template at which the topic is talked over: the second. */
const topicPlace = 1;
