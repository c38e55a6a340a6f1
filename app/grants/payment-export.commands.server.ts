import { eq } from 'drizzle-orm';
import type { Act } from '#app/core/act.ts';
import { done, type Outcome, refused } from '#app/core/outcome.ts';
import type { ListFormat } from '#app/grants/payment-list.ts';
import { type BatchRefusal, payingOffice } from '#app/grants/payment-lock.server.ts';
import { appendLog } from '#app/log/entry.server.ts';
import { perform } from '#app/log/perform.server.ts';
import type { Db } from '#db/client.server.ts';
import { paymentBatches } from '#db/schema/payments.ts';

/** Puts on the record that somebody takes a list with whole account numbers, before any of it is read. */
export async function recordListExport(
  db: Db,
  act: Act,
  input: { batchId: string; format: ListFormat },
): Promise<Outcome<{ batchId: string }, BatchRefusal>> {
  const { batchId, format } = input;
  return perform<{ batchId: string }, BatchRefusal>(db, act, {
    what: 'grants.export_list',
    input,
    body: async (tx) => {
      const [batch] = await tx.select().from(paymentBatches).where(eq(paymentBatches.id, batchId));
      if (!batch) return refused('batch_not_found');
      const { communityId, number } = batch;
      const office = await payingOffice(tx, act, communityId);
      if (!office) return refused('not_allowed');
      const subject = { kind: 'payment_batch', id: batchId };
      await appendLog(tx, act, { what: 'grants.list_exported', communityId, subject, detail: { number, format }, office });
      return done({ batchId });
    },
  });
}
