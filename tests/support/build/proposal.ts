import { eq } from 'drizzle-orm';
import type { Actor } from '#app/core/act.ts';
import { startDraft } from '#app/proposals/draft.commands.server.ts';
import { endorse } from '#app/proposals/endorsement.commands.server.ts';
import type { ProposalContent } from '#app/proposals/proposal-content.ts';
import { declineProposal, publishProposal } from '#app/proposals/review.commands.server.ts';
import { submitProposal } from '#app/proposals/submission.commands.server.ts';
import type { Db } from '#db/client.server.ts';
import { accounts } from '#db/schema/people.ts';
import { type BuiltCall, buildCall } from '#tests/support/build/call.ts';
import { actOf, type BuiltCommunity, buildAccount, buildCommunity, buildPerson, must, now } from '#tests/support/build/people.ts';

/** A resident on the roll with an account verified to be theirs. */
export type Resident = { actor: Actor & { accountId: string; personId: string }; phone: string; name: string };

/** Somebody who lives in the community and has a verified account. */
export async function buildResident(db: Db, community: BuiltCommunity): Promise<Resident> {
  const { id, phone, name } = await buildAccount(db, { communityId: community.communityId });
  const personId = await buildPerson(db, community, { name });
  await db.update(accounts).set({ personId, verifiedAt: now, verifiedHow: 'in_person' }).where(eq(accounts.id, id));
  return { actor: { accountId: id, personId, grants: [] }, phone, name };
}

let count = 0;

/** A text that can be handed in. */
export function contentOf(community: BuiltCommunity, given: Partial<ProposalContent> = {}): ProposalContent {
  count += 1;
  return {
    title: `给${count}号楼装一盏路灯`,
    presentState: '楼前的路晚上很黑，老人不敢出门。',
    whatIsProposed: '在楼前装一盏太阳能路灯，由志愿队照看。',
    fieldKey: 'environment',
    placeId: community.buildingId,
    beneficiaries: '本楼居民',
    beneficiaryCount: 120,
    costEstimateFen: 350_000,
    latitude: null,
    longitude: null,
    showsName: false,
    ...given,
  };
}

/** A community with a call that collects, two reviewers and a resident who proposes. */
export type Setting = { community: BuiltCommunity; call: BuiltCall; proposer: Resident; reviewer: Actor };

/** Everything that a proposal needs around it. */
export async function buildSetting(db: Db): Promise<Setting> {
  const community = await buildCommunity(db);
  const call = await buildCall(db, community);
  return { community, call, proposer: await buildResident(db, community), reviewer: community.staff };
}

type Given = { content?: Partial<ProposalContent>; proposer?: Resident };

let published = 0;

/** A draft with a whole text. Answers its id. */
export async function buildDraft(db: Db, { community, call, proposer }: Setting, given: Given = {}): Promise<string> {
  const act = actOf((given.proposer ?? proposer).actor);
  const content = contentOf(community, given.content);
  return must(await startDraft(db, act, { callId: call.id, organisationId: null, content })).proposalId;
}

/** A proposal that waits for review. */
export async function buildSubmitted(db: Db, setting: Setting, given: Given = {}): Promise<string> {
  const proposalId = await buildDraft(db, setting, given);
  const content = contentOf(setting.community, given.content);
  must(await submitProposal(db, actOf((given.proposer ?? setting.proposer).actor), { proposalId, content }));
  return proposalId;
}

/** A proposal on the public lists, with its number. Without an instant each is published a millisecond after the last. */
export async function buildPublished(
  db: Db,
  setting: Setting,
  given: Given & { at?: Date } = {},
): Promise<{ id: string; number: string }> {
  const id = await buildSubmitted(db, setting, given);
  published += 1;
  const at = given.at ?? new Date(now.getTime() + published);
  const { number } = must(await publishProposal(db, actOf(setting.reviewer, { now: at }), { proposalId: id }));
  return { id, number };
}

/** A proposal that was declined. */
export async function buildDeclined(db: Db, setting: Setting, given: Given = {}): Promise<string> {
  const proposalId = await buildSubmitted(db, setting, given);
  const input = { proposalId, reason: 'not_feasible', explanation: '路灯归市政管，社区不能装。' } as const;
  must(await declineProposal(db, actOf(setting.reviewer), input));
  return proposalId;
}

/** So many residents, each of whom endorses a proposal. */
export async function buildEndorsers(
  db: Db,
  setting: Setting,
  { proposalId, count: howMany }: { proposalId: string; count: number },
): Promise<Resident[]> {
  const residents: Resident[] = [];
  for (let made = 0; made < howMany; made += 1) {
    const resident = await buildResident(db, setting.community);
    must(await endorse(db, actOf(resident.actor), { proposalId }));
    residents.push(resident);
  }
  return residents;
}
