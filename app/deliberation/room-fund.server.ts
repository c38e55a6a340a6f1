import { findFundForAmount } from '#app/funds/free.queries.server.ts';
import type { Db } from '#db/client.server.ts';

export type RoomFundRefusal = 'fund_unknown' | 'above_fund';

/** The fund that bears what a room may plan: of the room's community, and with that much free at this moment. */
export async function roomFundRefusal(
  tx: Db,
  { fundId, amountFen }: { fundId: string | null; amountFen: number | null },
  communityId: string,
): Promise<RoomFundRefusal | null> {
  if (fundId === null || amountFen === null) return null;
  const fund = await findFundForAmount(tx, { fundId, communityId });
  if (!fund) return 'fund_unknown';
  return amountFen > fund.freeFen ? 'above_fund' : null;
}
