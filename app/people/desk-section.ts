import type { Actor } from '#app/core/act.ts';
import { type Deed, placesFor } from '#app/people/permission.ts';

/** The parts of the desk in their order, with what one must be allowed to do there. */
const deeds = {
  proposals: ['proposals.review'],
  paper: ['proposals.key_paper'],
  comments: ['comments.moderate'],
  calls: ['calls.manage'],
  claims: ['claims.manage'],
  plans: ['plans.review'],
  rounds: ['rounds.manage', 'rounds.chair'],
  topics: ['topics.manage', 'comments.moderate'],
  rooms: ['rooms.convene', 'rooms.chair', 'rooms.record'],
  grants: ['grants.award'],
  funds: ['funds.manage', 'ledger.audit'],
  votes: ['votes.run', 'votes.countersign', 'votes.paper'],
  figures: ['figures.confirm'],
  roll: ['roll.read'],
  accounts: ['accounts.verify', 'roles.grant'],
  organisations: ['organisations.manage'],
  places: ['places.manage'],
  roles: ['roles.grant'],
  settings: ['settings.change'],
  first_run: ['settings.change'],
} as const satisfies Record<string, readonly Deed[]>;

export type DeskSection = keyof typeof deeds;

/** The parts that are for somebody with these offices. */
export function deskSectionsOf(actor: Actor): DeskSection[] {
  return (Object.keys(deeds) as DeskSection[]).filter((section) =>
    deeds[section].some((deed) => placesFor(actor, deed).length > 0),
  );
}
