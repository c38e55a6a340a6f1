import { createHash, createHmac, randomBytes } from 'node:crypto';
import { sql } from 'drizzle-orm';
import type { Act } from '#app/core/act.ts';
import { canonicalJson, type Json } from '#app/core/canonical.ts';
import { newId } from '#app/core/identifier.ts';
import type { Role } from '#app/core/role.ts';
import type { Db } from '#db/client.server.ts';

/** The chain of acts that belong to no community, such as making the first administrator. */
export const siteChainId = '00000000-0000-0000-0000-000000000000';

/** What happened to what. `detail` stays private: the public entry holds only its keyed digest. */
export type LogEntry = {
  what: string;
  communityId: string | null;
  subject: { kind: string; id: string };
  detail?: Json;
  /** The office under which it was done, when it was done under one. */
  office?: Role;
};

/**
 * Records an act in its own transaction. The digest is an HMAC of the detail under a random salt kept beside the
 * detail: a short secret cannot be guessed from the public entry, and erasing the salt makes it unreadable for good.
 * The same salt hides who acted: the entry's `actor_id` is made from it and opens only with it.
 */
export async function appendLog(tx: Db, act: Act, entry: LogEntry): Promise<void> {
  const salt = randomBytes(32).toString('hex');
  const detail = entry.detail ?? {};
  const digest = logDigest(salt, { detail, onBehalfOf: act.onBehalfOf });
  const { kind, id } = entry.subject;
  await tx.execute(sql`
    select append_log(${newId()}, ${entry.communityId ?? siteChainId}, ${entry.what}, ${kind}, ${id}, ${act.actor.accountId},
      ${act.onBehalfOf}, ${entry.office ?? null}, ${salt}, ${digest}, ${JSON.stringify(detail)}::jsonb, ${act.now.toISOString()})`);
}

/** What the digest of an entry covers: its detail and the person it was done for. */
export type LogSecret = { detail: Json; onBehalfOf: string | null };

/** The digest of an entry's private part under its salt: HMAC-SHA-256 of the canonical JSON, in hex. */
export function logDigest(salt: string, { detail, onBehalfOf }: LogSecret): string {
  return createHmac('sha256', Buffer.from(salt, 'hex')).update(canonicalJson({ detail, onBehalfOf })).digest('hex');
}

/** What stands for an actor in one entry: the first 16 bytes of SHA-256 of the entry's salt and the actor's log id, as a uuid. */
export function entryActorId(salt: string, actorLogId: string): string {
  const hash = createHash('sha256')
    .update(Buffer.from(salt, 'hex'))
    .update(Buffer.from(actorLogId.replaceAll('-', ''), 'hex'));
  const hex = hash.digest('hex').slice(0, 32);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
