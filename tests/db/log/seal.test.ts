import { expect, test } from 'vitest';
import { clockActor } from '#app/core/act.ts';
import { newId } from '#app/core/identifier.ts';
import { emptyHead, followChain } from '#app/log/chain.ts';
import { appendLog, siteChainId } from '#app/log/entry.server.ts';
import { listLinks } from '#app/log/links.queries.server.ts';
import { keepHeads, sealAll } from '#app/log/seal.server.ts';
import { verifyLog } from '#app/log/verify.server.ts';
import { testDatabase } from '#tests/support/database.ts';

const now = new Date('2026-03-02T02:00:00Z');
const { db, sql, ownerSql } = await testDatabase();

test('32 writers at once lose no entry, and the chain holds', async () => {
  const chainId = newId();
  const writers = Array.from({ length: 32 }, async () => {
    for (let at = 0; at < 25; at += 1) await db.transaction((tx) => append(tx, chainId));
  });
  const sealing = sealWhile(Promise.all(writers));
  await Promise.all([...writers, sealing]);
  await sealAll(db);
  const links = await listLinks(db, { chainId, after: 0, most: 1000 });
  expect(links.length).toBe(800);
  expect(followChain(emptyHead, links)).toMatchObject({ head: { position: 800 }, broken: null });
  expect(await verifyLog(db)).toMatchObject({ waiting: 0, firstBroken: null });
});

test('the database hashes an entry as the code does, every column filled', async () => {
  const chainId = newId();
  await append(db, chainId, { office: 'community_staff', onBehalfOf: newId() });
  await sealAll(db);
  expect(followChain(emptyHead, await listLinks(db, { chainId, after: 0, most: 10 })).broken).toBeNull();
});

test('sealing from several places at once gives every entry one position', async () => {
  const chainId = newId();
  for (let at = 0; at < 60; at += 1) await append(db, chainId);
  await Promise.all(Array.from({ length: 6 }, () => sealAll(db)));
  const positions = (await listLinks(db, { chainId, after: 0, most: 100 })).map((link) => link.seal.position);
  expect(positions).toEqual(Array.from({ length: 60 }, (_, at) => at + 1));
});

test('an entry of a transaction that is undone is never sealed', async () => {
  const chainId = newId();
  const undone = db.transaction(async (tx) => {
    await append(tx, chainId);
    throw new Error('undone');
  });
  await expect(undone).rejects.toThrow('undone');
  await sealAll(db);
  expect(await listLinks(db, { chainId, after: 0, most: 10 })).toEqual([]);
});

test('each community has a chain of its own, and what belongs to none goes to the site’s', async () => {
  const [one, other] = [newId(), newId()];
  await append(db, one);
  await append(db, other);
  await append(db, null);
  await sealAll(db);
  for (const chainId of [one, other]) expect((await listLinks(db, { chainId, after: 0, most: 10 })).length).toBe(1);
  expect((await listLinks(db, { chainId: siteChainId, after: 0, most: 10 })).length).toBeGreaterThan(0);
});

test('a day’s head is kept once, by the clocks of its zone, and missed days are made up for', async () => {
  const chainId = newId();
  await append(db, chainId);
  await sealAll(db);
  await sealedDaysAgo(chainId, 3);
  const chains = [{ chainId, zone: 'Asia/Shanghai' }];
  const today = new Date();
  const kept = await keepHeads(db, { chains, now: today });
  expect(kept.map((head) => head.position)).toEqual([1, 1, 1]);
  expect(await keepHeads(db, { chains, now: today })).toEqual([]);
  expect((await verifyLog(db)).firstBroken).toBeNull();
});

test('nobody can keep the head of a day that has not ended', async () => {
  const chainId = newId();
  await append(db, chainId);
  await sealAll(db);
  const tomorrow = new Date(Date.now() + 86_400_000).toISOString();
  await expect(sql`select keep_log_head(${chainId}, ${tomorrow.slice(0, 10)}::date, ${tomorrow}::timestamptz)`).rejects.toThrow(
    /not the end/,
  );
  const past = sql`select keep_log_head(${chainId}, '2090-01-01', '2026-01-01T16:00:00Z')`;
  await expect(past).rejects.toThrow(/not the end/);
});

async function append(tx: typeof db, chainId: string | null, more: { office?: 'community_staff'; onBehalfOf?: string } = {}) {
  const act = { actor: clockActor, onBehalfOf: more.onBehalfOf ?? null, requestKey: newId(), now };
  await appendLog(tx, act, {
    what: 'proposals.published',
    communityId: chainId,
    subject: { kind: 'proposal', id: newId() },
    detail: { 编号: '青草2026-0001', amountFen: 5_000_000, rate: 0.1 },
    ...(more.office ? { office: more.office } : {}),
  });
}

async function sealWhile(work: Promise<unknown>) {
  let isDone = false;
  void work.finally(() => {
    isDone = true;
  });
  while (!isDone) await sealAll(db);
}

/** As the owner, with the guards put aside: as if the site had stood still since. */
async function sealedDaysAgo(chainId: string, days: number) {
  await ownerSql.begin(async (tx) => {
    await tx`alter table log_seals disable trigger user`;
    await tx`update log_seals set sealed_at = now() - make_interval(days => ${days}) where chain_id = ${chainId}`;
    await tx`alter table log_seals enable trigger user`;
  });
}
