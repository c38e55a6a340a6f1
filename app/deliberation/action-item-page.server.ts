import { type AppLoadContext, data, redirect } from '@remix-run/node';
import { localDate } from '#app/core/instant.ts';
import { actionItemForm } from '#app/deliberation/action-item.form.ts';
import { findActionItem, listActionItemActs, listEvidence } from '#app/deliberation/action-item.queries.server.ts';
import { type Evidence, moveWithEvidence } from '#app/deliberation/evidence.commands.server.ts';
import { topicRefusalWords } from '#app/deliberation/messages.ts';
import { listActionItemSteps } from '#app/deliberation/resolution.queries.server.ts';
import { roomRefusalWords } from '#app/deliberation/room.messages.ts';
import { notFound } from '#app/http/answers.ts';
import { readFields } from '#app/http/form.ts';
import { href } from '#app/http/href.ts';
import { uuidParam } from '#app/http/params.ts';
import { storeImageOrPdf } from '#app/http/store-upload.server.ts';
import { uploadProblem } from '#app/http/upload-problem.ts';
import { type ReceivedForm, receiveUploads, uploadLimits } from '#app/http/uploads.server.ts';
import { requireCommunity } from '#app/people/community.server.ts';
import { findVisitor, requireAct, requireVisitor } from '#app/people/visitor.server.ts';
import { limitActs } from '#app/proposals/limits.server.ts';

type Params = Readonly<Record<string, string | undefined>>;
export type ActionItemPage = Awaited<ReturnType<typeof loadActionItem>>['page'];

/** A promise with everything that was done about it, and what this visitor may do. */
export async function loadActionItem(context: AppLoadContext, request: Request, params: Params) {
  const [community, visitor] = await Promise.all([requireCommunity(context, request), findVisitor(context, request)]);
  const now = new Date();
  const item = await findActionItem(context.db, uuidParam(params, 'actionItemId'), localDate(now, community.zone));
  if (!item) throw notFound();
  const [steps, evidence, acts] = await Promise.all([
    listActionItemSteps(context.db, item.id),
    listEvidence(context.db, item.id),
    visitor ? listActionItemActs(context.db, item, { actor: visitor.actor, now }) : [],
  ]);
  const { accountId: _account, organisationId: _organisation, placePath: _path, ...shown } = item;
  const done = new URL(request.url).searchParams.get('done');
  const page = {
    item: shown,
    steps: steps.map(({ fileIds, ...step }) => ({ ...step, files: evidence.filter(({ id }) => fileIds.includes(id)) })),
    acts,
    isSignedIn: visitor !== null,
    done: steps.find(({ event }) => event === done)?.event ?? null,
  };
  return { page, visitor };
}

const words = { ...topicRefusalWords, ...roomRefusalWords };

/** Moves a promise along as a form on its page says, with the files that came with it. */
export async function answerActionItemPost(context: AppLoadContext, request: Request, params: Params) {
  const actionItemId = uuidParam(params, 'actionItemId');
  await requireVisitor(context, request);
  return receiveUploads(request, { dataDir: context.env.dataDir }, async (received) => {
    const form = readFields(received.fields, actionItemForm);
    const act = await requireAct(context, request, form);
    if (!form.ok) return data(form.reply, { status: 422 });
    if (received.files.length > 0) await limitActs(context, request, 'uploadByAccount');
    const { evidence, problem } = await storeEvidence(context, received);
    if (problem) return data({ ...form.refuse(problem), errors: { files: problem }, refusal: null }, { status: 422 });
    const outcome = await moveWithEvidence(context.db, act, { actionItemId, ...form.value, evidence });
    if (outcome.ok) return redirect(href.actionItem(actionItemId, { done: form.value.event }));
    if (outcome.refusal === 'action_item_not_found') throw notFound();
    const status = outcome.refusal === 'not_allowed' ? 403 : 409;
    return data(form.refuse(words[outcome.refusal]), { status });
  });
}

async function storeEvidence({ env }: AppLoadContext, { files, refused }: ReceivedForm) {
  const evidence: Evidence[] = [];
  const [first] = refused;
  if (first) return { evidence, problem: uploadProblem(first.refusal, first.name, uploadLimits) };
  for (const file of files) {
    const stored = await storeImageOrPdf(env.dataDir, file);
    if (!stored.ok) return { evidence, problem: uploadProblem(stored.refusal, file.name, uploadLimits) };
    evidence.push({ ...stored.value, originalName: file.name });
  }
  return { evidence, problem: null };
}
