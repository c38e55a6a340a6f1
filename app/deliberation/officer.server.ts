import type { Act } from '#app/core/act.ts';
import { localDate } from '#app/core/instant.ts';
import { insertParticipant } from '#app/deliberation/participant.commands.server.ts';
import type { OfficerSeat } from '#app/deliberation/room.ts';
import { listStaff } from '#app/notifications/recipients.server.ts';
import { readSettings } from '#app/people/settings.server.ts';
import type { Db } from '#db/client.server.ts';

/** What the chair and the secretary of a room must be allowed at its place. */
export const officerDeeds = { chair: 'rooms.chair', secretary: 'rooms.record' } as const;
const refusals = { chair: 'chair_without_office', secretary: 'secretary_without_office' } as const;

export type OfficerRefusal = (typeof refusals)[OfficerSeat];
export type Officer = { seat: OfficerSeat; accountId: string };

/** Says that somebody holds no office for a seat at a place, or above it, today; null when they do. */
export async function officerRefusal(
  tx: Db,
  act: Act,
  { officer, place }: { officer: Officer; place: { path: string[]; communityId: string | null } },
): Promise<OfficerRefusal | null> {
  const { zone } = await readSettings(tx, place.communityId ?? '');
  const { seat, accountId } = officer;
  const holders = await listStaff(tx, { placePath: place.path, on: localDate(act.now, zone), deed: officerDeeds[seat] });
  return holders.includes(accountId) ? null : refusals[seat];
}

/** Lets an officer take part in a room, as a member of the council unless they do already. */
export async function seatOfficer(tx: Db, act: Act, { roomId, accountId }: { roomId: string; accountId: string }): Promise<void> {
  const seat = { kind: 'council_member', accountId, organisationId: null, name: '', mayWrite: true } as const;
  await insertParticipant(tx, act, { roomId, ...seat });
}
