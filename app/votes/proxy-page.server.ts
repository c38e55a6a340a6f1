import { type AppLoadContext, data, redirect } from '@remix-run/node';
import { tooOften } from '#app/http/answers.ts';
import { type FormReply, type GoodForm, readFields } from '#app/http/form.ts';
import { readEntries } from '#app/http/form-entries.ts';
import { href } from '#app/http/href.ts';
import { allow } from '#app/http/rate-limit.server.ts';
import { requireAct } from '#app/people/visitor.server.ts';
import { findActing } from '#app/votes/acting.server.ts';
import { requireSealedVote } from '#app/votes/ballot-page.server.ts';
import { listHeldEntitlements } from '#app/votes/entitlement.queries.server.ts';
import { endProxy, giveProxy } from '#app/votes/proxy.commands.server.ts';
import { endForm, giveForm } from '#app/votes/proxy.form.ts';
import { proxyRefusalWords, words } from '#app/votes/proxy.messages.ts';
import { findByNameAndPhone, listGivenProxies, listHeldProxies } from '#app/votes/proxy.queries.server.ts';
import type { LockedVote } from '#app/votes/vote-lock.server.ts';
import { inBrief } from '#app/votes/vote-page.server.ts';

type Params = Readonly<Record<string, string | undefined>>;

/** What the page of proxies shows. */
export type ProxyPage = Awaited<ReturnType<typeof loadProxyPage>>;

/** What somebody can give to a proxy in a vote, has given, and was given. */
export async function loadProxyPage(context: AppLoadContext, request: Request, params: Params) {
  const { db } = context;
  const { visitor, vote } = await requireSealedVote(context, request, params);
  const isAllowed = vote.rule.proxies.perHolderMax > 0;
  const acting = await findActing(db, { vote, visitor, request, isAllowed });
  const personId = acting.person?.personId ?? visitor.personId;
  const asked = personId === null ? null : { voteId: vote.id, personId };
  const [held, given, received] = await Promise.all([
    asked ? listHeldEntitlements(db, asked) : [],
    asked ? listGivenProxies(db, asked) : [],
    asked ? listHeldProxies(db, asked) : [],
  ]);
  const isInTime = (vote.state === 'sealed' || vote.state === 'open') && new Date() < vote.closesAt;
  const done = new URL(request.url).searchParams.get('done');
  return {
    vote: inBrief(vote),
    isAllowed,
    isInTime,
    toGive: held
      .filter(({ as, votedOn, isGivenToProxy }) => as === 'own' && votedOn === null && !isGivenToProxy)
      .map(({ id, label }) => ({ id, label })),
    given,
    received,
    acting,
    done: done === 'given' || done === 'ended' ? done : null,
  };
}

type Posting = { context: AppLoadContext; request: Request; vote: LockedVote };

/** Gives a vote to a proxy, or ends one. */
export async function answerProxyPost(context: AppLoadContext, request: Request, params: Params) {
  const { vote } = await requireSealedVote(context, request, params);
  const entries = await readEntries(request);
  const pairs = [...entries].flatMap(([name, values]) => values.map((value): [string, string] => [name, value]));
  const posting = { context, request, vote };
  return entries.get('intent')?.at(-1) === 'end' ? answerEnd(posting, pairs) : answerGive(posting, pairs);
}

async function answerEnd({ context, request, vote }: Posting, pairs: [string, string][]) {
  const form = readFields(pairs, endForm, words);
  const act = await requireAct(context, request, form);
  if (!form.ok) return data({ act: 'end' as const, reply: form.reply }, { status: 422 });
  const outcome = await endProxy(context.db, act, { voteId: vote.id, proxyId: form.value.proxy_id });
  if (outcome.ok) return redirect(href.voteProxy(vote.id, { done: 'ended', person: act.onBehalfOf }));
  return data({ act: 'end' as const, reply: form.refuse(proxyRefusalWords[outcome.refusal]) }, { status: 409 });
}

async function answerGive({ context, request, vote }: Posting, pairs: [string, string][]) {
  const form = readFields(pairs, giveForm, words);
  const act = await requireAct(context, request, form);
  if (!form.ok) return data({ act: 'give' as const, reply: form.reply }, { status: 422 });
  const allowance = await allow(context.rateLimits, 'proxyByAccount', act.actor.accountId ?? '');
  if (!allowance.ok) throw tooOften(allowance.retryAfterSeconds);
  const { holder_name: name, phone_ending: typed, entitlement_id: entitlementId } = form.value;
  const phoneEnding = typed.normalize('NFKC');
  if (phoneEnding === '' && act.onBehalfOf === null) return wrong(form, { phone_ending: words.phone_ending_malformed });
  const holder = await findByNameAndPhone(context.db, { communityId: vote.communityId, name, phoneEnding });
  if (holder === null || holder === 'several')
    return wrong(form, { holder_name: holder === null ? words.nobody_found : words.several_found });
  const outcome = await giveProxy(context.db, act, { voteId: vote.id, entitlementId, holderPersonId: holder });
  if (outcome.ok) return redirect(href.voteProxy(vote.id, { done: 'given', person: act.onBehalfOf }));
  return data({ act: 'give' as const, reply: form.refuse(proxyRefusalWords[outcome.refusal]) }, { status: 409 });
}

function wrong(form: GoodForm<unknown>, errors: FormReply['errors']) {
  const { typed } = form.refuse(words.nobody_found);
  return data({ act: 'give' as const, reply: { typed, errors, refusal: null } }, { status: 422 });
}
