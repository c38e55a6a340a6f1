import { type AppLoadContext, data, redirect } from '@remix-run/node';
import type { Params } from '@remix-run/react';
import { z } from 'zod';
import { clockActor } from '#app/core/act.ts';
import { coSignTopic, withdrawCoSignature } from '#app/deliberation/co-signature.commands.server.ts';
import { topicRefusalWords } from '#app/deliberation/messages.ts';
import { withdrawTopic } from '#app/deliberation/topic.commands.server.ts';
import { findTopicPage, findTopicViewer } from '#app/deliberation/topic.queries.server.ts';
import { findTopicThread } from '#app/deliberation/topic-thread.queries.server.ts';
import { badRequest, notFound } from '#app/http/answers.ts';
import { choice } from '#app/http/fields.ts';
import { readForm } from '#app/http/form.ts';
import { href } from '#app/http/href.ts';
import { uuidParam } from '#app/http/params.ts';
import { may } from '#app/people/permission.ts';
import { findPlace } from '#app/people/place.queries.server.ts';
import { findVisitor, requireAct } from '#app/people/visitor.server.ts';
import { limitActs } from '#app/proposals/limits.server.ts';
import { listVotesOf } from '#app/votes/source.queries.server.ts';

/** What the public page of a topic shows. */
export type TopicView = Awaited<ReturnType<typeof loadTopic>>;

/** A topic with all its links, as this visitor may see it; 404 for none. */
export async function loadTopic(context: AppLoadContext, request: Request, params: Params) {
  const { db } = context;
  const now = new Date();
  const topicId = uuidParam(params, 'topicId');
  const [page, visitor] = await Promise.all([findTopicPage(db, topicId, now), findVisitor(context, request)]);
  if (!page) throw notFound();
  const actor = visitor?.actor ?? clockActor;
  const [viewer, thread, place] = await Promise.all([
    findTopicViewer(db, page, { actor, now }),
    findTopicThread(db, page),
    findPlace(db, page.placeId),
  ]);
  const { placePath, ...topic } = page;
  return {
    topic,
    placeKind: place?.kind ?? 'community',
    viewer: { ...viewer, mayConvene: may(actor, 'rooms.convene', placePath) },
    thread,
    votes: await listVotesOf(context.db, { kind: 'topic', id: topic.id }),
    done: new URL(request.url).searchParams.get('done'),
  };
}

const acts = {
  co_sign: coSignTopic,
  take_back: withdrawCoSignature,
  withdraw: withdrawTopic,
} as const;

/** What a visitor can do on the page of a topic. */
export type TopicAct = keyof typeof acts;

const pressForm = z.object({ act: choice(Object.keys(acts) as [TopicAct, ...TopicAct[]]) });

/** Does what the button that was pressed on the page of a topic says; whoever has not signed in is sent to do so and back. */
export async function answerTopicPost(context: AppLoadContext, request: Request, params: Params) {
  const topicId = uuidParam(params, 'topicId');
  const form = await readForm(request, pressForm);
  const act = await requireAct(context, request, { ...form, onBehalfOf: null });
  if (!form.ok) throw badRequest();
  await limitActs(context, request, 'coSignatureByAccount');
  const outcome = await acts[form.value.act](context.db, act, { topicId });
  if (!outcome.ok && outcome.refusal === 'topic_not_found') throw notFound();
  if (!outcome.ok) return data({ act: form.value.act, reply: form.refuse(topicRefusalWords[outcome.refusal]) }, { status: 409 });
  return redirect(href.topic(topicId, { done: form.value.act }));
}
