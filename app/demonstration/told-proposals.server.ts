import type { Actor } from '#app/core/act.ts';
import { demonstrationAccounts } from '#app/demonstration/accounts.ts';
import type { ProposalStory } from '#app/demonstration/proposal-story.ts';
import { activitySpaceStories } from '#app/demonstration/stories-activity-space.ts';
import { elderlyAndChildrenStories } from '#app/demonstration/stories-elderly-and-children.ts';
import { employmentStories } from '#app/demonstration/stories-employment.ts';
import { environmentStories } from '#app/demonstration/stories-environment.ts';
import { actOf, actorWith, at, must, type Telling } from '#app/demonstration/telling.server.ts';
import type { ToldCommunity } from '#app/demonstration/told-community.server.ts';
import { placeOf } from '#app/demonstration/told-community.server.ts';
import type { ToldPeople } from '#app/demonstration/told-people.server.ts';
import { storePicture } from '#app/demonstration/told-pictures.server.ts';
import { attachFile } from '#app/proposals/attachment.commands.server.ts';
import { postComment } from '#app/proposals/comment.commands.server.ts';
import { startDraft } from '#app/proposals/draft.commands.server.ts';
import { endorse } from '#app/proposals/endorsement.commands.server.ts';
import { mergeProposal } from '#app/proposals/merge.commands.server.ts';
import { keyPaperProposal } from '#app/proposals/paper-form.commands.server.ts';
import type { ProposalContent } from '#app/proposals/proposal-content.ts';
import { askBack, declineProposal, publishProposal } from '#app/proposals/review.commands.server.ts';
import { appealProposal, submitProposal } from '#app/proposals/submission.commands.server.ts';

/** What the proposals are told with: everything that stands so far, and the staff who do what nobody may do alone. */
type Scene = {
  telling: Telling;
  community: ToldCommunity;
  people: ToldPeople;
  callId: string;
  staff: { keyer: Actor; reviewer: Actor };
  actors: ReadonlyMap<string, Actor>;
};

/** A proposal of the story, its place in it, and its id once it was handed in. */
type Told = { story: ProposalStory; order: number; proposalId: string };

const stories = [...elderlyAndChildrenStories, ...activitySpaceStories, ...environmentStories, ...employmentStories].sort(
  (one, other) => one.submittedOnDay - other.submittedOnDay,
);

/** Tells every proposal: handed in, decided, endorsed, discussed, and at last merged, in the order of their days. */
export async function tellProposals(
  telling: Telling,
  told: { community: ToldCommunity; people: ToldPeople; callId: string },
): Promise<void> {
  const scene: Scene = { telling, ...told, ...(await findActors(telling)) };
  const all: Told[] = [];
  for (const [order, story] of stories.entries()) {
    const proposalId = await handIn(scene, story, order);
    all.push({ story, order, proposalId });
  }
  for (const one of all) await decide(scene, one);
  for (const one of all) await merge(scene, one, all);
}

async function findActors(telling: Telling): Promise<Pick<Scene, 'staff' | 'actors'>> {
  const actors = new Map<string, Actor>();
  for (const { phone } of demonstrationAccounts) actors.set(phone, await actorWith(telling, phone));
  const [keyer, reviewer] = demonstrationAccounts
    .filter(({ role }) => role === 'community_staff')
    .map(({ phone }) => actors.get(phone));
  if (!keyer || !reviewer) throw new Error('the demonstration cannot be told: two staff are needed');
  return { actors, staff: { keyer, reviewer } };
}

function actorOf({ actors }: Scene, phone: string): Actor {
  const actor = actors.get(phone);
  if (!actor) throw new Error('the demonstration cannot be told: an account is missing');
  return actor;
}

async function handIn(scene: Scene, story: ProposalStory, order: number): Promise<string> {
  const when = at(scene.telling, story.submittedOnDay, 8 * 60 + ((order * 97) % 600));
  return story.paperNumber === null ? await handInOnline(scene, story, when) : await keyPaper(scene, story, when);
}

async function keyPaper(scene: Scene, story: ProposalStory, when: Date): Promise<string> {
  const { telling, staff, callId } = scene;
  const act = actOf(staff.keyer, when, personOf(scene, story));
  const sheet = await storePicture(telling, 'paper-sheet');
  const paper = {
    callId,
    paperNumber: story.paperNumber ?? '',
    content: contentOf(scene, story),
    organisationId: null,
    sheet,
    coProposerPersonIds: [],
  };
  return must(await keyPaperProposal(telling.db, act, paper), `keying ${story.title}`).proposalId;
}

/** By the proposer's own account, or by staff for a neighbour who has none. */
async function handInOnline(scene: Scene, story: ProposalStory, when: Date): Promise<string> {
  const { telling, staff, callId, people } = scene;
  const { proposer } = story;
  const act = () =>
    'phone' in proposer ? actOf(actorOf(scene, proposer.phone), when) : actOf(staff.keyer, when, personOf(scene, story));
  const content = contentOf(scene, story);
  const organisationId = 'organisation' in proposer ? (people.organisations.get(proposer.organisation) ?? null) : null;
  const { proposalId } = must(
    await startDraft(telling.db, act(), { callId, organisationId, content }),
    `beginning ${story.title}`,
  );
  if (story.picture !== null) {
    const stored = await storePicture(telling, story.picture);
    must(
      await attachFile(telling.db, act(), { proposalId, kind: 'picture', caption: story.title, stored }),
      'attaching a picture',
    );
  }
  must(await submitProposal(telling.db, act(), { proposalId, content }), `handing in ${story.title}`);
  return proposalId;
}

/** The neighbour on the roll who proposes, or null when it is somebody with an account. */
function personOf({ people }: Scene, { proposer }: ProposalStory): string | null {
  return 'resident' in proposer ? (people.adultIds[proposer.resident % people.adultIds.length] ?? null) : null;
}

function contentOf({ community }: Scene, story: ProposalStory): ProposalContent {
  const { title, presentState, whatIsProposed, beneficiaries, beneficiaryCount, showsName } = story;
  const costEstimateFen = story.costYuan === null ? null : story.costYuan * 100;
  const placeId = placeOf(community, story.placeCode);
  return {
    ...{ title, presentState, whatIsProposed, beneficiaries, beneficiaryCount, showsName },
    ...{ costEstimateFen, placeId, fieldKey: story.field, latitude: null, longitude: null },
  };
}

async function decide(scene: Scene, told: Told): Promise<void> {
  const { telling, staff } = scene;
  const { story, proposalId, order } = told;
  const { fate } = story;
  const act = actOf(staff.reviewer, at(telling, story.submittedOnDay + 1, 9 * 60 + ((order * 53) % 400)));
  if (fate.is === 'published' || fate.is === 'merged') {
    must(await publishProposal(telling.db, act, { proposalId }), `publishing ${story.title}`);
    await endorseAndDiscuss(scene, told);
  }
  if (fate.is === 'asked_back') {
    const dueAt = at(telling, 7, 24 * 60);
    must(await askBack(telling.db, act, { proposalId, missing: fate.missing, dueAt }), `asking back ${story.title}`);
  }
  if (fate.is === 'declined_and_appealed') {
    must(
      await declineProposal(telling.db, act, { proposalId, reason: 'private_interest', explanation: fate.explanation }),
      `declining ${story.title}`,
    );
    const appeal = actOf(staff.keyer, at(telling, story.submittedOnDay + 4, 10 * 60), personOf(scene, story));
    must(await appealProposal(telling.db, appeal, { proposalId, reason: fate.appeal }), `appealing ${story.title}`);
  }
}

/** Neighbours sign on the list at the community's desk, one after the other, from publication until the day before. */
async function endorseAndDiscuss(scene: Scene, { story, proposalId, order }: Told): Promise<void> {
  const { telling, staff, people } = scene;
  const from = at(telling, story.submittedOnDay + 2, 9 * 60).getTime();
  const until = at(telling, story.fate.is === 'merged' ? story.submittedOnDay + 4 : -1, 18 * 60).getTime();
  const proposer = personOf(scene, story);
  const neighbours = rotated(people.adultIds, order * 29).filter((personId) => personId !== proposer);
  for (const [index, personId] of neighbours.slice(0, story.endorsements).entries()) {
    const when = new Date(from + Math.floor(((until - from) * index) / story.endorsements));
    must(await endorse(telling.db, actOf(staff.keyer, when, personId), { proposalId }), `endorsing ${story.title}`);
  }
  for (const [index, comment] of story.comments.entries()) {
    await discuss(scene, { proposalId, comment, when: new Date(from + (index * 31 + 5) * 3_600_000) });
  }
}

type Discussion = { proposalId: string; comment: ProposalStory['comments'][number]; when: Date };

async function discuss(scene: Scene, { proposalId, comment, when }: Discussion): Promise<void> {
  const { db } = scene.telling;
  const act = actOf(actorOf(scene, comment.phone), when);
  const { commentId } = must(await postComment(db, act, { proposalId, parentId: null, body: comment.text }), 'commenting');
  if (!comment.answer) return;
  const answer = actOf(actorOf(scene, comment.answer.phone), new Date(when.getTime() + 5 * 3_600_000));
  must(await postComment(db, answer, { proposalId, parentId: commentId, body: comment.answer.text }), 'answering');
}

async function merge(scene: Scene, { story, proposalId }: Told, all: readonly Told[]): Promise<void> {
  const { fate } = story;
  if (fate.is !== 'merged') return;
  const into = all.find((other) => other.story.title === fate.intoTitle);
  if (!into) throw new Error(`the demonstration cannot be told: nothing to merge ${story.title} into`);
  const act = actOf(scene.staff.reviewer, at(scene.telling, story.submittedOnDay + 5, 11 * 60));
  must(
    await mergeProposal(scene.telling.db, act, { proposalId, intoId: into.proposalId, explanation: fate.reason }),
    `merging ${story.title}`,
  );
}

function rotated<T>(list: readonly T[], by: number): T[] {
  const start = list.length === 0 ? 0 : by % list.length;
  return [...list.slice(start), ...list.slice(0, start)];
}
