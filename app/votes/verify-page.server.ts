import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js';
import { type AppLoadContext, data } from '@remix-run/node';
import { badRequest, notFound, tooOften } from '#app/http/answers.ts';
import { contentDisposition } from '#app/http/disposition.ts';
import { answerWithEtag } from '#app/http/etag.server.ts';
import { readForm } from '#app/http/form.ts';
import { readPreferences } from '#app/http/preferences.ts';
import { problem } from '#app/http/problem.ts';
import { cachingFor, personalCaching } from '#app/http/public-page.ts';
import { allow } from '#app/http/rate-limit.server.ts';
import { format } from '#app/i18n/message.ts';
import { ballotVerdict, checkBallotProof } from '#app/votes/ballot-proof.ts';
import { receiptRefusalWords } from '#app/votes/ballot-receipt.messages.ts';
import { readReceiptSecret, receiptHash } from '#app/votes/ballot-receipt.ts';
import { verifyConsistency } from '#app/votes/merkle.ts';
import {
  findBallotProof,
  findConsistency,
  listHeads,
  listOpenLeaves,
  type PublishedHead,
} from '#app/votes/proof.queries.server.ts';
import { consistencySizes, notedHead, proofForm, receiptForm } from '#app/votes/verify.form.ts';
import { proofRefusalWords } from '#app/votes/verify.messages.ts';
import { showsLog } from '#app/votes/vote.ts';
import { requireSealedVote } from '#app/votes/vote-access.server.ts';
import type { Db } from '#db/client.server.ts';

type Params = Readonly<Record<string, string | undefined>>;
export type VerifyPage = Awaited<ReturnType<typeof loadVerifyPage>>['page'];
/** What the site found when it checked a receipt for somebody. */
export type SiteCheck = Extract<Awaited<ReturnType<typeof answerVerify>>['data'], { checked: unknown }>['checked'];

/** The page that checks receipts, and heads that somebody noted. */
export async function loadVerifyPage(context: AppLoadContext, request: Request, params: Params) {
  const { vote, visitor } = await requireSealedVote(context, request, params);
  const { id, title, state, isSecret } = vote;
  const isShown = showsLog(vote);
  const heads = isShown ? await listHeads(context.db, id) : [];
  const noted = readNoted(request);
  const found = noted === 'wrong' || noted === null ? noted : await checkNoted(context.db, { voteId: id, noted, heads });
  return { page: { vote: { id, title, state, isSecret }, isShown, heads, noted: found }, visitor };
}

/** Checks a receipt for somebody whose browser does not. */
export async function answerVerify(context: AppLoadContext, request: Request, params: Params) {
  const { vote } = await requireSealedVote(context, request, params);
  const form = await readForm(request, receiptForm, receiptRefusalWords);
  if (!form.ok) return data({ reply: form.reply }, { status: 422 });
  const secret = readReceiptSecret(form.value.receipt);
  if (!secret.ok) {
    const errors = { receipt: receiptRefusalWords[secret.refusal] };
    return data({ reply: { typed: { receipt: form.value.receipt }, errors, refusal: null } }, { status: 422 });
  }
  await limit(context);
  const hash = receiptHash(vote.id, secret.value);
  const found = await findBallotProof(context.db, { voteId: vote.id, receiptHash: hash });
  if (!found.ok) {
    const status = found.refusal === 'receipt_unknown' ? 404 : 409;
    return data({ reply: form.refuse(proofRefusalWords[found.refusal]) }, { status });
  }
  const [head] = await listHeads(context.db, vote.id);
  const findings = checkBallotProof(found.value, secret.value, head && { size: head.size, root: hexToBytes(head.root) });
  const { size, root } = found.value;
  const checked = { findings, verdict: ballotVerdict(findings), receiptHash: bytesToHex(hash), head: { size, root } };
  return data({ checked, reply: null });
}

/** Gives the proof of the ballot with a receipt hash, for whoever checks it themselves. */
export async function answerProof(context: AppLoadContext, request: Request, params: Params): Promise<Response> {
  const { vote } = await requireSealedVote(context, request, params);
  const form = await readForm(request, proofForm);
  if (!form.ok) throw badRequest();
  await limit(context);
  const { receiptHash: hash, isToSave } = form.value;
  const found = await findBallotProof(context.db, { voteId: vote.id, receiptHash: hexToBytes(hash) });
  if (!found.ok) {
    const title = format(proofRefusalWords[found.refusal], readPreferences(request).locale);
    return problem(404, { title, code: found.refusal });
  }
  const name = { 'Content-Disposition': contentDisposition('attachment', `ballot-proof-${hash.slice(0, 8)}.json`) };
  const headers = { 'Content-Type': 'application/json; charset=utf-8', 'Cache-Control': personalCaching };
  return new Response(JSON.stringify(found.value), { headers: { ...headers, ...(isToSave ? name : {}) } });
}

/** Every published head of a vote's log, the newest first. */
export async function answerHeads(context: AppLoadContext, request: Request, params: Params): Promise<Response> {
  const { vote, visitor } = await requireSealedVote(context, request, params);
  if (!showsLog(vote)) throw notFound();
  const heads = await listHeads(context.db, vote.id);
  const body = JSON.stringify({ voteId: vote.id, heads });
  return answerWithEtag(request, body, { ...cachingFor(visitor), 'Content-Type': 'application/json; charset=utf-8' });
}

/** The log of an open vote, leaf by leaf, once its result is published: its heads are made of nothing else. */
export async function answerOpenLog(context: AppLoadContext, request: Request, params: Params): Promise<Response> {
  const { vote, visitor } = await requireSealedVote(context, request, params);
  if (vote.isSecret || !showsLog(vote)) throw notFound();
  const body = JSON.stringify({ voteId: vote.id, leaves: await listOpenLeaves(context.db, vote.id) });
  return answerWithEtag(request, body, { ...cachingFor(visitor), 'Content-Type': 'application/json; charset=utf-8' });
}

/** The proof that the log of one published head begins with that of an earlier one. */
export async function answerConsistency(context: AppLoadContext, request: Request, params: Params): Promise<Response> {
  const { vote, visitor } = await requireSealedVote(context, request, params);
  if (!showsLog(vote)) throw notFound();
  const sizes = consistencySizes.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  if (!sizes.success) throw badRequest();
  const found = await findConsistency(context.db, { voteId: vote.id, ...sizes.data });
  if (!found) throw notFound();
  const head = ({ size, root }: { size: number; root: Uint8Array }) => ({ size, root: bytesToHex(root) });
  const body = { first: head(found.first), second: head(found.second), proof: found.proof.map((hash) => bytesToHex(hash)) };
  const headers = { ...cachingFor(visitor), 'Content-Type': 'application/json; charset=utf-8' };
  return answerWithEtag(request, JSON.stringify(body), headers);
}

type Noted = { size: number; root: string };

/** The head in the address; `wrong` where what is there is none. */
function readNoted(request: Request): Noted | 'wrong' | null {
  const query = Object.fromEntries(new URL(request.url).searchParams);
  if (query.size === undefined && query.root === undefined) return null;
  const read = notedHead.safeParse(query);
  return read.success ? read.data : 'wrong';
}

/** Holds a head that somebody noted against the newest one. */
async function checkNoted(db: Db, { voteId, noted, heads }: { voteId: string; noted: Noted; heads: readonly PublishedHead[] }) {
  const [newest] = heads;
  const found = newest && (await findConsistency(db, { voteId, first: noted.size, second: newest.size }));
  if (!found) return { ...noted, verdict: 'never_published' as const, newest: newest?.size ?? 0 };
  const holds = verifyConsistency({ size: noted.size, root: hexToBytes(noted.root) }, found.second, found.proof);
  return { ...noted, verdict: holds ? ('consistent' as const) : ('not_consistent' as const), newest: newest.size };
}

async function limit(context: AppLoadContext): Promise<void> {
  const allowance = await allow(context.rateLimits, 'ballotProofByAddress', context.clientAddress);
  if (!allowance.ok) throw tooOften(allowance.retryAfterSeconds);
}
