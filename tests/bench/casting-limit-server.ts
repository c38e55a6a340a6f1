import { randomBytes, randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import postgres from 'postgres';
import { newId } from '#app/core/identifier.ts';

/**
 * The limit of casting: the same rows written in one transaction by a bare node:http server, which asks nobody who they are, reads
 * no form, checks no ballot and shows no page. Run as a process of its own, as `limit-server.ts` is.
 */
const sql = postgres(process.env.DATABASE_URL ?? '', { max: 20, onnotice: () => undefined });

type Casting = { accountId: string; voteId: string; communityId: string; entitlementId: string; content: string };

createServer((request, response) => {
  cast(request).then(
    () => response.writeHead(200, { 'content-type': 'text/plain' }).end('cast'),
    () => response.writeHead(500).end(),
  );
}).listen(Number(process.env.PORT), '127.0.0.1');

async function cast(request: AsyncIterable<Uint8Array> & { method?: string }): Promise<void> {
  if (request.method !== 'POST') return;
  const { accountId, voteId, communityId, entitlementId, content } = JSON.parse(await text(request)) as Casting;
  const [actId, digest, salt] = [newId(), randomBytes(32).toString('hex'), randomBytes(32)];
  await sql.begin(async (tx) => {
    await tx`
      insert into acts (id, account_id, what, request_key, input_digest, acted_at)
      values (${actId}, ${accountId}, 'votes.cast_ballot', ${randomUUID()}, ${digest}, now())`;
    await tx`select pg_advisory_xact_lock_shared(waiting_ballots_lock()), pg_advisory_xact_lock_shared(vote_lock(${voteId}))`;
    await tx`update vote_entitlements set voted_on = current_date, channel = 'online' where id = ${entitlementId} and voted_on is null`;
    await tx`
      insert into waiting_ballots (vote_id, kind, receipt_hash, salt, content)
      values (${voteId}, 'ballot', ${randomBytes(32)}, ${salt}, ${content})`;
    await tx`
      select append_log(${newId()}, ${communityId}, 'votes.ballot_cast', 'vote', ${voteId}, ${accountId}, null, null,
        ${salt.toString('hex')}, ${digest}, '{}'::jsonb, ${new Date().toISOString()})`;
    await tx`update acts set answer = '{}'::jsonb where id = ${actId}`;
  });
}
