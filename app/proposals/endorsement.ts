import { type PersonFacts, type ResidentRefusal, residentRefusal } from '#app/proposals/proposer.ts';

/** What decides about an endorsement: the proposal, whether its call still collects, and who endorses. */
export type EndorsementFacts = {
  isListed: boolean;
  isCollectOpen: boolean;
  communityId: string;
  person: PersonFacts | null;
  isOwn: boolean;
  isEndorsed: boolean;
};

export type EndorseRefusal = 'not_published' | 'collecting_closed' | ResidentRefusal | 'own_proposal' | 'already_endorsed';

/** Says why a person may not endorse, or null: once per verified resident, never one's own, while the call collects. */
export function endorseRefusal(facts: EndorsementFacts): EndorseRefusal | null {
  if (!facts.isListed) return 'not_published';
  if (!facts.isCollectOpen) return 'collecting_closed';
  const refusal = residentRefusal(facts.person, facts.communityId);
  if (refusal) return refusal;
  if (facts.isOwn) return 'own_proposal';
  return facts.isEndorsed ? 'already_endorsed' : null;
}

export type WithdrawEndorsementRefusal = 'collecting_closed' | 'not_endorsed';

/** Says why an endorsement may not be taken back, or null: only while the call collects. */
export function withdrawEndorsementRefusal(
  facts: Pick<EndorsementFacts, 'isEndorsed' | 'isCollectOpen'>,
): WithdrawEndorsementRefusal | null {
  if (!facts.isEndorsed) return 'not_endorsed';
  return facts.isCollectOpen ? null : 'collecting_closed';
}
