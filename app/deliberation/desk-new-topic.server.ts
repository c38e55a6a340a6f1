import { type AppLoadContext, data, redirect } from '@remix-run/node';
import { z } from 'zod';
import { topicRefusalWords } from '#app/deliberation/messages.ts';
import { findProposalAsked } from '#app/deliberation/new-topic.server.ts';
import { raiseTopic, recordTopicOfTalk } from '#app/deliberation/topic.commands.server.ts';
import { raiseTopicForm } from '#app/deliberation/topic.form.ts';
import { recordTopicForm } from '#app/deliberation/topic-desk.form.ts';
import { words } from '#app/deliberation/topic-desk.messages.ts';
import { listPlacesOfResident } from '#app/deliberation/topic-places.server.ts';
import { badRequest } from '#app/http/answers.ts';
import { choice, text } from '#app/http/fields.ts';
import { type FormReply, readFields } from '#app/http/form.ts';
import { readEntries } from '#app/http/form-entries.ts';
import { href } from '#app/http/href.ts';
import { isUuid } from '#app/http/params.ts';
import { type Desk, requireDesk } from '#app/people/desk.server.ts';
import { placesFor } from '#app/people/permission.ts';
import { requireAct } from '#app/people/visitor.server.ts';
import type { Reach } from '#app/proposals/desk-reach.server.ts';
import { offerPlaces } from '#app/proposals/draft-page.server.ts';
import { findResident, type ResidentSearch, searchResidents } from '#app/proposals/resident-search.server.ts';

/** What the page shows on which the office enters a topic. */
export type DeskNewTopicPage = Awaited<ReturnType<typeof loadDeskNewTopic>>;

/** What the office can enter: what came up at a talk, or what a resident without a phone asks for. */
export type EnteredFor = 'talk' | 'resident';

/** The places and, where a resident was chosen, who they are and where they live. */
export async function loadDeskNewTopic(context: AppLoadContext, request: Request) {
  const { db } = context;
  const desk = await requireEntering(context, request);
  const asked = new URL(request.url).searchParams;
  const offered = offeredTo(desk);
  const enteredFor = offered.find((one) => one === asked.get('for')) ?? offered[0] ?? 'talk';
  const personId = (asked.get('person') ?? '').toLowerCase();
  const isChosen = enteredFor === 'resident' && isUuid(personId);
  const resident = isChosen ? await findResident(db, reachOfActing(desk), personId) : null;
  return {
    sections: desk.sections,
    offered,
    enteredFor,
    resident: resident && { ...resident, places: await listPlacesOfResident(db, resident.id) },
    placeGroups: enteredFor === 'talk' ? await offerPlaces(db, desk.community.id, request) : [],
    proposal: enteredFor === 'resident' ? await findProposalAsked(db, asked.get('proposal')) : null,
  };
}

function requireEntering(context: AppLoadContext, request: Request): Promise<Desk> {
  return requireDesk(context, request, 'topics.manage', 'persons.act_for');
}

function offeredTo({ visitor: { actor } }: Desk): EnteredFor[] {
  const talk: EnteredFor[] = placesFor(actor, 'topics.manage').length > 0 ? ['talk'] : [];
  return placesFor(actor, 'persons.act_for').length > 0 ? [...talk, 'resident'] : talk;
}

function reachOfActing({ community, visitor }: Desk): Reach {
  return { communityId: community.id, placeIds: placesFor(visitor.actor, 'persons.act_for') };
}

type Answer = { act: PressedAct; reply: FormReply; search: ResidentSearch | null };

const acts = ['record', 'raise_for', 'find_resident'] as const;
type PressedAct = (typeof acts)[number];
const pressed = z.object({ act: choice(acts) });
const findForm = z.object({ q: text({ max: 40, oneLine: true, missing: 'resident_missing' }) });

/** Enters a topic as the form says; looking a resident up changes nothing. */
export async function answerDeskNewTopic(context: AppLoadContext, request: Request) {
  const desk = await requireEntering(context, request);
  const fields = [...(await readEntries(request))].flatMap(([name, values]) =>
    values.map((value): [string, string] => [name, value]),
  );
  const button = readFields(fields, pressed);
  if (!button.ok) throw badRequest();
  const { act } = button.value;
  if (act === 'find_resident') return find(context, desk, fields);
  return act === 'record' ? record(context, request, fields) : raiseFor(context, request, fields);
}

async function find(context: AppLoadContext, desk: Desk, fields: [string, string][]) {
  const form = readFields(fields, findForm, { resident_missing: words.resident_missing });
  const answer = (reply: FormReply, search: ResidentSearch | null): Answer => ({ act: 'find_resident', reply, search });
  if (!form.ok) return data(answer(form.reply, null), { status: 422 });
  const reply = { ...form.refuse(words.resident_missing), refusal: null };
  return data(answer(reply, await searchResidents(context.db, reachOfActing(desk), form.value.q)), { status: 200 });
}

async function record(context: AppLoadContext, request: Request, fields: [string, string][]) {
  const form = readFields(fields, recordTopicForm);
  const answer = (reply: FormReply): Answer => ({ act: 'record', reply, search: null });
  const act = await requireAct(context, request, { ...form, onBehalfOf: null });
  if (!form.ok) return data(answer(form.reply), { status: 422 });
  const outcome = await recordTopicOfTalk(context.db, act, form.value);
  if (!outcome.ok) return data(answer(form.refuse(topicRefusalWords[outcome.refusal])), { status: 409 });
  return redirect(href.deskTopic(outcome.value.topicId, { done: 'recorded' }));
}

async function raiseFor(context: AppLoadContext, request: Request, fields: [string, string][]) {
  const form = readFields(fields, raiseTopicForm);
  const answer = (reply: FormReply): Answer => ({ act: 'raise_for', reply, search: null });
  const act = await requireAct(context, request, form);
  if (act.onBehalfOf === null) throw badRequest();
  if (!form.ok) return data(answer(form.reply), { status: 422 });
  const outcome = await raiseTopic(context.db, act, form.value);
  if (!outcome.ok) return data(answer(form.refuse(topicRefusalWords[outcome.refusal])), { status: 409 });
  return redirect(href.deskTopic(outcome.value.topicId, { done: 'raised' }));
}
