import { and, eq, inArray, sql } from 'drizzle-orm';
import { heldFor } from '#app/funds/post-entry.server.ts';
import { unspentFen } from '#app/grants/expense.ts';
import type { Db } from '#db/client.server.ts';
import { expenses } from '#db/schema/award-upkeep.ts';

/** What of an award was paid, came back, was spent as accepted, and is neither. */
export async function sumAward(db: Db, awardId: string) {
  const [paid, returned, spent] = [
    await heldFor(db, awardId, 'paid'),
    await heldFor(db, awardId, 'returned'),
    await sumExpenses(db, { awardId, states: ['accepted'] }),
  ];
  const [paidFen, returnedFen] = [total(paid), total(returned)];
  const acceptedFen = [...spent.values()].reduce((sum, fen) => sum + fen, 0);
  return { paidFen, returnedFen, acceptedFen, unspentFen: unspentFen({ paidFen, returnedFen, acceptedFen }) };
}

/** What each fund paid for an award and did not get back, in the order in which its funds are drawn on. */
export async function listStillOut(db: Db, awardId: string): Promise<{ fundId: string; fen: number }[]> {
  const back = new Map((await heldFor(db, awardId, 'returned')).map(({ fundId, fen }) => [fundId, fen]));
  const paid = await heldFor(db, awardId, 'paid');
  return paid.map(({ fundId, fen }) => ({ fundId, fen: fen - (back.get(fundId) ?? 0) }));
}

/** The expenses of an award in given states, added up by line. */
export async function sumExpenses(
  db: Db,
  { awardId, states }: { awardId: string; states: readonly string[] },
): Promise<Map<string, number>> {
  const rows = await db
    .select({ line: expenses.line, fen: sql<string>`sum(${expenses.amountFen})` })
    .from(expenses)
    .where(and(eq(expenses.awardId, awardId), inArray(expenses.state, [...states])))
    .groupBy(expenses.line);
  return new Map(rows.map(({ line, fen }) => [line, Number(fen)]));
}

function total(parts: readonly { fen: number }[]): number {
  return parts.reduce((sum, { fen }) => sum + fen, 0);
}
