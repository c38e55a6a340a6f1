import type { AppLoadContext } from '@remix-run/node';
import type { Act } from '#app/core/act.ts';
import type { Outcome } from '#app/core/outcome.ts';
import { type MoveAmendmentRefusal, moveAmendment, proposeAmendment } from '#app/drafting/amendment.commands.server.ts';
import {
  moveComment,
  type NewRemarkRefusal,
  postDocumentComment,
  replyToComment,
} from '#app/drafting/comment.commands.server.ts';
import { requireDocument } from '#app/drafting/document-page.server.ts';
import { type RemarkRequest, remarkForm } from '#app/drafting/remark.form.ts';
import { remarkRefusalWords } from '#app/drafting/remark-refusal.messages.ts';
import { tooOften } from '#app/http/answers.ts';
import { type FormReply, readForm } from '#app/http/form.ts';
import { allow } from '#app/http/rate-limit.server.ts';
import { requireAct, requireVisitor } from '#app/people/visitor.server.ts';
import type { Db } from '#db/client.server.ts';

type Params = Readonly<Record<string, string | undefined>>;

/** What became of a post about a passage: the comment or amendment that it is about, or how the form is to be shown again. */
export type RemarkAnswer =
  | { ok: true; documentId: string; remarkId: string }
  | { ok: false; status: 403 | 409 | 422; reply: FormReply };

/** Reads what is posted about a document's passages and carries it out; the page and the editor post the same. */
export async function actOnRemarks(context: AppLoadContext, request: Request, params: Params): Promise<RemarkAnswer> {
  const form = await readForm(request, remarkForm);
  const act = await requireAct(context, request, form);
  const { document } = await requireDocument(context, request, params);
  if (!form.ok) return { ok: false, status: 422, reply: form.reply };
  await limit(context, request, form.value);
  const outcome = await carryOut(context.db, act, { documentId: document.id, asked: form.value });
  if (!outcome.ok) {
    const status = outcome.refusal === 'not_allowed' ? 403 : 409;
    return { ok: false, status, reply: form.refuse(remarkRefusalWords[outcome.refusal]) };
  }
  return { ok: true, documentId: document.id, remarkId: outcome.value };
}

type Asked = { documentId: string; asked: RemarkRequest };
type Answer = Outcome<string, NewRemarkRefusal | MoveAmendmentRefusal>;

async function carryOut(db: Db, act: Act, { documentId, asked }: Asked): Promise<Answer> {
  if (asked.kind === 'comment') {
    const { passage, body, isBlocking } = asked;
    return idOf(await postDocumentComment(db, act, { documentId, passage, body, isBlocking }), ({ commentId }) => commentId);
  }
  if (asked.kind === 'amend') {
    const { passage, replacement, reason } = asked;
    return idOf(await proposeAmendment(db, act, { documentId, passage, replacement, reason }), ({ amendmentId }) => amendmentId);
  }
  const { act: what, remarkId, body } = asked;
  const same = () => remarkId;
  if (what === 'reply') return idOf(await replyToComment(db, act, { documentId, commentId: remarkId, body }), same);
  if (what === 'resolve' || what === 'reopen')
    return idOf(await moveComment(db, act, { documentId, commentId: remarkId, move: what }), same);
  return idOf(await moveAmendment(db, act, { documentId, amendmentId: remarkId, move: what, note: body }), same);
}

function idOf<T, R extends string>(outcome: Outcome<T, R>, read: (value: T) => string): Outcome<string, R> {
  return outcome.ok ? { ok: true, value: read(outcome.value) } : outcome;
}

/** Who writes many comments in a short time waits; settling and deciding is not counted. */
async function limit(context: AppLoadContext, request: Request, asked: RemarkRequest): Promise<void> {
  if (asked.kind === 'act' && asked.act !== 'reply') return;
  const { accountId } = await requireVisitor(context, request);
  const allowance = await allow(context.rateLimits, 'commentByAccount', accountId);
  if (!allowance.ok) throw tooOften(allowance.retryAfterSeconds);
}
