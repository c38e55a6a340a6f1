import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { and, eq, sql } from 'drizzle-orm';
import type { Act } from '#app/core/act.ts';
import { canonicalJson, type Json } from '#app/core/canonical.ts';
import { newId } from '#app/core/identifier.ts';
import { done, type Outcome, refused } from '#app/core/outcome.ts';
import type { Db } from '#db/client.server.ts';
import { isRetryable, violatedConstraint } from '#db/errors.server.ts';
import { acts } from '#db/schema/log.ts';

const triesMax = 3;
const pauseMs = 50;

/**
 * What is being done: its name; what was asked, which tells a retry from another request; which constraints mean which
 * refusal; and the body, which runs in the transaction and writes nothing before its last possible refusal.
 */
export type Deed<T extends Json, R extends string> = {
  what: string;
  input: Json;
  collisions?: Readonly<Record<string, R>>;
  body: (tx: Db) => Promise<Outcome<T, R>>;
};

type Request = Pick<Deed<Json, string>, 'what' | 'input'>;

/**
 * Runs a command's body in one transaction, once for each request. The same request again (same actor, deed, request
 * key and input: a double click, a retry, two tabs) changes nothing and answers as the first did. A refusal undoes
 * everything; a constraint named in `collisions` becomes its refusal; deadlocks are tried again, three times in all,
 * after a pause of chance, so that those who locked each other out do not meet again.
 */
export async function perform<T extends Json, R extends string>(db: Db, act: Act, deed: Deed<T, R>): Promise<Outcome<T, R>> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await performOnce(db, act, deed);
    } catch (error) {
      if (error instanceof Refusal) return refused(error.code as R);
      const constraint = violatedConstraint(error);
      const refusal = constraint === null ? undefined : deed.collisions?.[constraint];
      if (refusal !== undefined) return refused(refusal);
      if (!isRetryable(error) || tries === triesMax) throw error;
      await pause(Math.random() * pauseMs * 4 ** tries);
    }
  }
}

/** Carries a refusal out of the transaction, so that it rolls back. */
class Refusal extends Error {
  readonly code: string;
  constructor(code: string) {
    super('refused');
    this.code = code;
  }
}

async function performOnce<T extends Json, R extends string>(db: Db, act: Act, deed: Deed<T, R>): Promise<Outcome<T, R>> {
  return await db.transaction(async (tx) => {
    const actId = await claimRequest(tx, act, deed);
    if (actId === null) return done((await findAnswer(tx, act, deed)) as T);
    const outcome = await deed.body(tx);
    if (!outcome.ok) throw new Refusal(outcome.refusal);
    await tx.update(acts).set({ answer: outcome.value }).where(eq(acts.id, actId));
    return outcome;
  });
}

/** Takes the request for this transaction; waits while another holds it; null when it was carried out already. */
async function claimRequest(tx: Db, act: Act, deed: Request): Promise<string | null> {
  const [claimed] = await tx
    .insert(acts)
    .values({
      id: newId(act.now.getTime()),
      accountId: act.actor.accountId,
      what: deed.what,
      requestKey: act.requestKey,
      inputDigest: digestOf(act, deed),
      actedAt: act.now,
    })
    .onConflictDoNothing()
    .returning({ id: acts.id });
  return claimed?.id ?? null;
}

async function findAnswer(tx: Db, act: Act, deed: Request): Promise<Json> {
  const [first] = await tx
    .select({ answer: acts.answer })
    .from(acts)
    .where(
      and(
        sql`${acts.accountId} is not distinct from ${act.actor.accountId}`,
        eq(acts.what, deed.what),
        eq(acts.requestKey, act.requestKey),
        eq(acts.inputDigest, digestOf(act, deed)),
      ),
    );
  return (first?.answer ?? null) as Json;
}

function digestOf(act: Act, deed: Request): string {
  return createHash('sha256')
    .update(canonicalJson({ for: act.onBehalfOf, input: deed.input }))
    .digest('hex');
}
