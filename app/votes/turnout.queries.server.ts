import { sql } from 'drizzle-orm';
import { shownTurnout, type Turnout } from '#app/votes/turnout.ts';
import type { LockedVote } from '#app/votes/vote-lock.server.ts';
import type { Db } from '#db/client.server.ts';

type Row = { online: number; paper: number; area: string };

/** How many entitlements of a sealed vote are used, as it may be shown. Says nothing of what the ballots hold. */
export async function findTurnout(
  db: Db,
  { id, entitledHeads, entitledAreaHundredths }: Pick<LockedVote, 'id' | 'entitledHeads' | 'entitledAreaHundredths'>,
): Promise<Turnout> {
  const [row] = await db.execute<Row>(sql`
    select count(*) filter (where channel = 'online')::integer as online, count(*) filter (where channel = 'paper')::integer as paper,
      coalesce(sum(area_hundredths) filter (where channel is not null), 0)::text as area
    from vote_entitlements where vote_id = ${id}`);
  const { online, paper, area } = row ?? { online: 0, paper: 0, area: '0' };
  const areas = entitledAreaHundredths === null ? null : { entitled: entitledAreaHundredths.toString(), cast: area };
  return shownTurnout({ entitled: entitledHeads ?? 0, online, paper, area: areas });
}
