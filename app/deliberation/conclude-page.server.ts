import { type AppLoadContext, data, redirect } from '@remix-run/node';
import { concludeRoom } from '#app/deliberation/conclusion.commands.server.ts';
import { topicRefusalWords } from '#app/deliberation/messages.ts';
import { concludeForm } from '#app/deliberation/outcome.form.ts';
import { roomRefusalWords } from '#app/deliberation/room.messages.ts';
import { requireRoom } from '#app/deliberation/room-view.server.ts';
import { listMotions } from '#app/deliberation/session.queries.server.ts';
import { forbidden } from '#app/http/answers.ts';
import { readForm } from '#app/http/form.ts';
import { href } from '#app/http/href.ts';
import { uuidParam } from '#app/http/params.ts';
import type { Message } from '#app/i18n/message.ts';
import { requireAct, requireVisitor } from '#app/people/visitor.server.ts';

type Params = Readonly<Record<string, string | undefined>>;

const words = { ...topicRefusalWords, ...roomRefusalWords };
const fieldWords: Readonly<Record<string, Message>> = { explanation_missing: words.explanation_missing };

/** The room to be concluded with what it adopted; only for its chair. */
export async function loadConclusion(context: AppLoadContext, request: Request, params: Params) {
  await requireVisitor(context, request);
  const { found } = await requireRoom(context, request, params);
  if (!found.viewer.isChair) throw forbidden();
  const motions = await listMotions(context.db, found.room.id);
  const adopted = motions.filter(({ state }) => state === 'adopted').map(({ id, title }) => ({ id, title }));
  const { id, title, state } = found.room;
  return { room: { id, title, state }, adopted, isVoting: motions.some((motion) => motion.state === 'voting') };
}

/** Concludes the room as the form says. */
export async function answerConclusion(context: AppLoadContext, request: Request, params: Params) {
  const form = await readForm(request, concludeForm, fieldWords);
  const act = await requireAct(context, request, form);
  if (!form.ok) return data(form.reply, { status: 422 });
  const roomId = uuidParam(params, 'roomId');
  const outcome = await concludeRoom(context.db, act, { roomId, ...form.value });
  if (outcome.ok) return redirect(href.room(roomId));
  const status = outcome.refusal === 'not_allowed' ? 403 : 409;
  return data(form.refuse(words[outcome.refusal]), { status });
}
