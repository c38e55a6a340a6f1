/** What a site needs before a community can use it, in the order in which it is best done. */
export const firstRunSteps = [
  'name',
  'community',
  'phone',
  'seal',
  'zone',
  'privacy',
  'places',
  'roll',
  'staff',
  'mail',
  'registration',
] as const;
export type FirstRunStep = (typeof firstRunSteps)[number];

/** What is there so far. */
export type FirstRunFacts = {
  isRootNamed: boolean;
  hasCommunity: boolean;
  hasPhone: boolean;
  hasSealText: boolean;
  /** Somebody has confirmed the zone, be it the default. */
  isZoneSet: boolean;
  hasPrivacyContact: boolean;
  placeCount: number;
  residentCount: number;
  /** People with the role of community staff now. */
  staffCount: number;
  /** The server has a mail server, and a sender is set. */
  hasMail: boolean;
  hasRegistration: boolean;
};

/** Staff whom the rules need at least: whoever keys in a paper never reviews it. */
export const staffMin = 2;

/** Steps without which the site works, if less well: it sends no mail, and the footer has no registration numbers. */
const optionalSteps: readonly FirstRunStep[] = ['mail', 'registration'];

export type StepState = { step: FirstRunStep; isDone: boolean; isOptional: boolean };

/** Each step with whether it is done. */
export function firstRunStates(facts: FirstRunFacts): StepState[] {
  const done: Record<FirstRunStep, boolean> = {
    name: facts.isRootNamed,
    community: facts.hasCommunity,
    phone: facts.hasPhone,
    seal: facts.hasSealText,
    zone: facts.isZoneSet,
    privacy: facts.hasPrivacyContact,
    places: facts.placeCount > 0,
    roll: facts.residentCount > 0,
    staff: facts.staffCount >= staffMin,
    mail: facts.hasMail,
    registration: facts.hasRegistration,
  };
  return firstRunSteps.map((step) => ({ step, isDone: done[step], isOptional: optionalSteps.includes(step) }));
}

/** How many steps that are needed are not done. */
export function countMissing(states: readonly StepState[]): number {
  return states.filter(({ isDone, isOptional }) => !isDone && !isOptional).length;
}
