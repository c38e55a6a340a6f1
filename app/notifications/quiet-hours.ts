import { addDays, instantOf, localDateTime } from '#app/core/instant.ts';

/** The hours of the night in which nothing is sent: local times HH:mm; equal times mean that there are none. */
export type QuietHours = { from: string; until: string; zone: string };

/** When something may be sent: null for at once, else the end of the quiet hours in which `now` lies. The end is not quiet. */
export function quietUntil(now: Date, { from, until, zone }: QuietHours): Date | null {
  if (from === until) return null;
  const [today = '', time = ''] = localDateTime(now, zone).split('T');
  const clock = time.slice(0, 5);
  const isOvernight = from > until;
  const isQuiet = isOvernight ? clock >= from || clock < until : clock >= from && clock < until;
  if (!isQuiet) return null;
  const endsOn = isOvernight && clock >= from ? addDays(today, 1) : today;
  return instantOf(`${endsOn}T${until}`, zone);
}
