import type { Role } from '#app/core/role.ts';

/** Offices that are held for a term only: a grant of these must say until when. */
export const rolesForATerm: readonly Role[] = [
  'council_member',
  'council_chair',
  'council_secretary',
  'representative',
  'judge',
  'panel_chair',
];

/** The longest term: that of a residents' committee, five years (Organic Law of Urban Residents' Committees), with a margin to hand over. */
export const termYearsMax = 6;

export type TermRefusal = 'term_missing' | 'term_over' | 'term_out_of_order' | 'term_too_long';

/** Why a term cannot be granted, or null. Dates are YYYY-MM-DD, both days included; `endsOn` null is without a fixed end. */
export function termRefusal(
  role: Role,
  { startsOn, endsOn }: { startsOn: string; endsOn: string | null },
  today: string,
): TermRefusal | null {
  if (endsOn === null) return rolesForATerm.includes(role) ? 'term_missing' : null;
  if (endsOn < startsOn) return 'term_out_of_order';
  if (endsOn < today) return 'term_over';
  const latest = `${Number(startsOn.slice(0, 4)) + termYearsMax}${startsOn.slice(4)}`;
  return endsOn > latest ? 'term_too_long' : null;
}

/** Whether a grant that has not been ended is in force on a day. */
export function isInForce({ startsOn, endsOn }: { startsOn: string; endsOn: string | null }, today: string): boolean {
  return startsOn <= today && (endsOn === null || today <= endsOn);
}
