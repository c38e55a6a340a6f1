import { randomBytes } from 'node:crypto';
import { type AppLoadContext, data } from '@remix-run/node';
import { type FormReply, readFields } from '#app/http/form.ts';
import { type FormEntries, readEntries } from '#app/http/form-entries.ts';
import type { Message } from '#app/i18n/message.ts';
import { requireAct } from '#app/people/visitor.server.ts';
import { castRefusalWords, words } from '#app/votes/ballot.messages.ts';
import { type BallotForm, blankContent, mayBeCast, needsReason } from '#app/votes/ballot-content.ts';
import { castForm, costOf, fillForm, readBallot, typedOf } from '#app/votes/ballot-page.form.ts';
import { requireSealedVote } from '#app/votes/ballot-page.server.ts';
import { receiptRefusalWords } from '#app/votes/ballot-receipt.messages.ts';
import { readReceiptSecret, receiptSecretLength, writeReceiptSecret } from '#app/votes/ballot-receipt.ts';
import { type CastBallotRefusal, castBallot } from '#app/votes/casting.commands.server.ts';
import { ballotForm, type LockedVote, listOptions } from '#app/votes/vote-lock.server.ts';

type Params = Readonly<Record<string, string | undefined>>;

/** A ballot that is looked over and not stored anywhere: this page is all there is of it. */
export type Review = {
  entitlementId: string;
  content: string;
  /** The receipt code of a secret ballot, made for this page; '' in an open vote. */
  secret: string;
  replaces: string | null;
  /** Of an objection where the rule is consent; '' of any other ballot. */
  reason: string;
  onBehalfOf: string | null;
};

/** What a posted ballot is answered with. */
export type BallotAnswer =
  | { step: 'fill'; entitlementId: string; reply: FormReply; costFen: number }
  | { step: 'review'; review: Review; reply: FormReply | null }
  | { step: 'receipt'; entitlementId: string; secret: string; isAgain: boolean; isReplaced: boolean; castAt: Date }
  | { step: 'refused'; refusal: CastBallotRefusal };

type Posting = { context: AppLoadContext; request: Request; entries: FormEntries; vote: LockedVote; form: BallotForm };
type Answered = { answer: BallotAnswer; status: number };

/** Answers what is posted on the way of a ballot: add up, look over, change, cast. Only casting stores anything. */
export async function answerBallotPost(context: AppLoadContext, request: Request, params: Params) {
  const { vote } = await requireSealedVote(context, request, params);
  const entries = await readEntries(request);
  const form = ballotForm(vote, await listOptions(context.db, vote.id));
  const posting = { context, request, entries, vote, form };
  const { answer, status } = await steps[stepOf(entries)](posting);
  return data(answer, { status, headers: { 'Cache-Control': 'private, no-store' } });
}

type Step = 'recalculate' | 'review' | 'change' | 'cast';

const steps: Readonly<Record<Step, (posting: Posting) => Promise<Answered>>> = {
  recalculate: async (posting) => fillAgain(posting, {}, 200),
  review,
  change: async (posting) => changeAgain(posting, { errors: {}, refusal: null, status: 200 }),
  cast,
};

function stepOf(entries: FormEntries): Step {
  const intent = entries.get('intent')?.at(-1);
  return intent === 'cast' || intent === 'change' || intent === 'recalculate' ? intent : 'review';
}

/** Looks a filled-in ballot over: what is wrong goes back with all that was chosen; what is right gets its receipt code. */
async function review(posting: Posting): Promise<Answered> {
  const { entries, vote, form } = posting;
  const fields = readFields(pairsOf(entries), fillForm);
  if (!fields.ok) return fillAgain(posting, fields.reply.errors, 422);
  const { content, errors } = readBallot(entries, form);
  const { entitlement_id: entitlementId, replaces } = fields.value;
  const isObjection = needsReason(vote.rule, content);
  const reason = isObjection ? fields.value.reason : '';
  const receipt = replaces === null ? null : readReceiptSecret(replaces);
  const old: Record<string, Message> = receipt && !receipt.ok ? { replaces: receiptRefusalWords[receipt.refusal] } : {};
  const unreasoned: Record<string, Message> = isObjection && reason === '' ? { reason: castRefusalWords.reason_missing } : {};
  const all = { ...old, ...errors, ...unreasoned };
  if (Object.keys(all).length > 0) return fillAgain(posting, all, 422);
  const secret = vote.isSecret ? newSecret() : '';
  const onBehalfOf = fields.onBehalfOf;
  return {
    answer: { step: 'review', review: { entitlementId, content, secret, replaces, reason, onBehalfOf }, reply: null },
    status: 200,
  };
}

/** Casts what was looked over. The same page sent again finds its own ballot. */
async function cast(posting: Posting): Promise<Answered> {
  const { context, request, entries, vote, form } = posting;
  const fields = readFields(pairsOf(entries), castForm);
  const act = await requireAct(context, request, fields);
  if (!fields.ok) return { answer: { step: 'refused', refusal: 'not_a_ballot' }, status: 422 };
  const { entitlement_id: entitlementId, content, receipt_secret: given, replaces, reason, confirm_blank: isSure } = fields.value;
  if (!mayBeCast(form, content)) return { answer: { step: 'refused', refusal: 'not_a_ballot' }, status: 422 };
  const hasSecret = !vote.isSecret || readReceiptSecret(given ?? '').ok;
  const secret = vote.isSecret ? (hasSecret && given ? given : newSecret()) : '';
  const again = { entitlementId, content, secret, replaces, reason, onBehalfOf: act.onBehalfOf };
  const typed: FormReply['typed'] = isSure ? { confirm_blank: 'on' } : {};
  if (!hasSecret) return reviewAgain(again, { typed, errors: {}, refusal: castRefusalWords.receipt_missing });
  if (content === blankContent && !isSure)
    return reviewAgain(again, { typed, errors: { confirm_blank: words.confirm_blank_missing }, refusal: null });
  const input = {
    voteId: vote.id,
    entitlementId,
    content,
    reason,
    ...(secret ? { secret } : {}),
    ...(replaces ? { replaces } : {}),
  };
  const outcome = await castBallot(context.db, act, input);
  if (!outcome.ok) return refuse(posting, outcome.refusal);
  const { isAgain, isReplaced } = outcome.value;
  return { answer: { step: 'receipt', entitlementId, secret, isAgain, isReplaced, castAt: act.now }, status: 200 };
}

/** A refusal that can be mended on the ballot goes back to it; any other is a page in words. */
async function refuse(posting: Posting, refusal: CastBallotRefusal): Promise<Answered> {
  const word = castRefusalWords[refusal];
  if (refusal === 'receipt_unknown') return changeAgain(posting, { errors: { replaces: word }, refusal: null, status: 422 });
  if (refusal === 'reason_missing' || refusal === 'text_too_long')
    return changeAgain(posting, { errors: { reason: word }, refusal: null, status: 422 });
  const mayReplace = refusal === 'already_voted' && posting.vote.isReplaceable;
  if (mayReplace && posting.vote.isSecret)
    return changeAgain(posting, { errors: { replaces: receiptRefusalWords.receipt_missing }, refusal: null, status: 409 });
  return { answer: { step: 'refused', refusal }, status: 409 };
}

function reviewAgain(review: Review, reply: FormReply): Answered {
  return { answer: { step: 'review', review, reply }, status: 422 };
}

/** The ballot as it was filled in, with what is wrong in it. */
function fillAgain({ entries, form }: Posting, errors: Record<string, Message>, status: number): Answered {
  const names = [...entries.keys()].filter((name) => /^(replaces|reason|choice|points_\d+|place_\d+)$/.test(name));
  const typed = Object.fromEntries(names.map((name) => [name, [...(entries.get(name) ?? [])]]));
  const entitlementId = entries.get('entitlement_id')?.at(-1) ?? '';
  const reply = { typed, errors, refusal: null };
  return { answer: { step: 'fill', entitlementId, reply, costFen: costOf(form, entries) }, status };
}

type Changing = { errors: Record<string, Message>; refusal: Message | null; status: number };

/** A ballot that was looked over, to be filled in anew with all that it said. */
function changeAgain({ entries, form }: Posting, { errors, refusal, status }: Changing): Answered {
  const typed = typedOf(form, entries.get('content')?.at(-1) ?? '');
  const replaces = entries.get('replaces')?.at(-1) ?? '';
  const reason = entries.get('reason')?.at(-1) ?? '';
  const entitlementId = entries.get('entitlement_id')?.at(-1) ?? '';
  const chosen: FormEntries = new Map(Object.entries(typed).map(([name, value]) => [name, [value].flat()]));
  const reply = { typed: { ...typed, replaces, reason }, errors, refusal };
  return { answer: { step: 'fill', entitlementId, reply, costFen: costOf(form, chosen) }, status };
}

function newSecret(): string {
  return writeReceiptSecret(randomBytes(receiptSecretLength));
}

function pairsOf(entries: FormEntries): [string, string][] {
  return [...entries].flatMap(([name, values]) => values.map((value): [string, string] => [name, value]));
}
