import { newId } from '#app/core/identifier.ts';
import { postEntries } from '#app/funds/post-entry.server.ts';
import type { Db } from '#db/client.server.ts';
import { files } from '#db/schema/files.ts';
import { contributions, fundSources, funds } from '#db/schema/funds.ts';
import { actOf, buildAccount, buildRoot, now } from '#tests/support/build/people.ts';

export type GivenFund = { communityId?: string; amountFen?: number; recordedBy?: string };

let count = 0;

/** A stored file that nobody reads. */
export async function buildFile(db: Db): Promise<string> {
  const id = newId();
  await db
    .insert(files)
    .values({ id, sha256: id.replaceAll('-', '').padEnd(64, '0'), contentType: 'image/webp', bytes: 1, addedAt: now });
  return id;
}

/** A fund with one source that gave it some money. */
export async function buildFund(db: Db, given: GivenFund = {}) {
  count += 1;
  const communityId = given.communityId ?? (await buildRoot(db));
  const recordedBy = given.recordedBy ?? (await buildAccount(db)).id;
  const [fundId, sourceId] = [newId(), newId()];
  await db
    .insert(funds)
    .values({ id: fundId, communityId, slug: `fund-${count}`, name: `资金池${count}`, purpose: '邻里互助', openedAt: now });
  await db.insert(fundSources).values({ id: sourceId, fundId, kind: 'donation', name: '居民捐赠', addedAt: now });
  const { amountFen = 0 } = given;
  if (amountFen > 0) await addMoney(db, { fundId, sourceId, amountFen, recordedBy });
  return { fundId, sourceId, communityId, recordedBy };
}

/** Money that came in, with its entry. */
export async function addMoney(db: Db, money: { fundId: string; sourceId: string; amountFen: number; recordedBy: string }) {
  const { recordedBy, ...given } = money;
  const voucherFileId = await buildFile(db);
  const act = actOf({ accountId: recordedBy, personId: null, grants: [] });
  return await db.transaction(async (tx) => {
    const contributionId = newId();
    const [{ number } = { number: 1 }] = await tx.execute<{ number: number }>(
      `select count(*)::integer + 1 as number from contributions where fund_id = '${given.fundId}'`,
    );
    const receipt = { receiptNumber: number, voucherNumber: `收${number}`, voucherFileId, receivedOn: '2026-03-02' };
    await tx.insert(contributions).values({ id: contributionId, ...given, ...receipt, recordedBy, recordedAt: now });
    const [entryId = ''] = await postEntries(tx, act, [{ kind: 'money_in', contributionId, ...given }]);
    return { contributionId, entryId };
  });
}
