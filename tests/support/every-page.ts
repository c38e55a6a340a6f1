import { demonstrationPassword } from '#app/demonstration/accounts.ts';
import { href } from '#app/http/href.ts';
import { unsubscribeToken } from '#app/notifications/unsubscribe.server.ts';
import { makeAllocation } from '#tests/support/build/allocation-pages.ts';
import { findAwardPages } from '#tests/support/build/award-pages.ts';
import { makeDeliberation } from '#tests/support/build/deliberation-pages.ts';
import { type ToldRooms, tellRooms } from '#tests/support/build/room-story.ts';
import { makeScoring } from '#tests/support/build/scoring-pages.ts';
import { makeDeskVotes } from '#tests/support/build/vote-desk-pages.ts';
import { makeVotes } from '#tests/support/build/vote-pages.ts';
import { makeVoteResults } from '#tests/support/build/vote-result-pages.ts';
import { makeWholeDocument } from '#tests/support/build/whole-document.ts';
import { phoneOf, visitorWith } from '#tests/support/demonstration.ts';
import { newPress } from '#tests/support/signed-in-visitor.ts';
import { type Browsing, type TestSite, testSecret } from '#tests/support/site.ts';
import type { Walker } from '#tests/support/site-pages.ts';

const neighbourPhone = '19900000002';
const newcomerPhone = '19900000003';

/** Those who between them reach every page of the demonstration, and where they begin. */
export async function walkersOf(site: TestSite): Promise<Walker[]> {
  const resident = await visitorWith(site, null);
  const staff = await visitorWith(site, 'community_staff');
  const [first = '', second = ''] = await publishedNumbers(site);
  const openly = ['/', href.communities(), href.outbox(), await unsubscribePath(site), href.proposalHistory(first)];
  await resident.post(href.proposalEndorse(second), newPress());
  const rooms = await makeRooms(site);
  const admin = await visitorWith(site, 'admin');
  const topics = await makeDeliberation(site, { resident, staff, admin });
  const neighbour = await signedIn(site, neighbourPhone);
  const claimed = await makeClaims({ resident, staff, neighbour }, second);
  const [lead, chair] = [await visitorWith(site, 'grant_lead'), await visitorWith(site, 'panel_chair')];
  const scoring = await makeScoring(site, { lead, chair, neighbour });
  const results = await makeVoteResults(site);
  const votes = await makeVotes(site);
  const awards = await findAwardPages(site);
  const own = [
    ...votes.resident,
    href.proposalTakeBack(second),
    ...claimed,
    ...scoring.resident,
    ...(await makeOwnProposals(site, { resident, staff })),
  ];
  return [
    {
      who: 'nobody',
      visitor: site.visitor(),
      starts: [
        ...openly,
        ...openRooms(rooms),
        ...scoring.anybody,
        ...results,
        ...votes.anybody,
        ...awards.anybody,
        href.proposals({ q: '没有这样的提案' }),
      ],
    },
    { who: 'newcomer', visitor: await signedIn(site, newcomerPhone), starts: ['/', href.account(), href.proposal(first)] },
    {
      who: 'resident',
      visitor: resident,
      starts: ['/', href.account(), ...own, ...topics, ...results, ...(await makeDocument(site)), ...awards.anybody],
    },
    { who: 'grantee', visitor: awards.grantee, starts: awards.own },
    { who: 'neighbour', visitor: neighbour, starts: [href.proposalDrafts(), href.claims()] },
    {
      who: 'community_staff',
      visitor: staff,
      starts: ['/', href.desk(), ...votes.staff, ...(await askedBack(site)).map(href.deskComplete), ...awards.anybody],
    },
    { who: 'council_chair', visitor: await visitorWith(site, 'council_chair'), starts: roomsOfChair(rooms) },
    { who: 'council_secretary', visitor: await visitorWith(site, 'council_secretary'), starts: roomsOfSecretary(rooms) },
    { who: 'admin', visitor: admin, starts: ['/', href.desk()] },
    { who: 'community_staff', visitor: staff, starts: await makeDeskVotes(site, staff) },
    { who: 'grant_lead', visitor: lead, starts: ['/', href.desk(), ...scoring.lead, ...(await makeAllocation(site))] },
    {
      who: 'grant_staff',
      visitor: await visitorWith(site, 'grant_staff'),
      starts: [href.deskPlans(), href.deskClaims(), href.deskFunds(), ...awards.staff, ...(await changedPlans(site))],
    },
    { who: 'auditor', visitor: await visitorWith(site, 'auditor'), starts: [href.deskFunds()] },
    { who: 'panel_chair', visitor: chair, starts: ['/', ...scoring.chair] },
    { who: 'judge', visitor: await visitorWith(site, 'judge'), starts: ['/', ...scoring.judge] },
  ];
}

/** The resident's draft, to which a neighbour is invited, and proposals of theirs: declined and handed in. Answers addresses about them. */
async function makeOwnProposals(site: TestSite, { resident, staff }: { resident: Browsing; staff: Browsing }): Promise<string[]> {
  const draft = await startDraft(site, resident);
  const declined = await startDraft(site, resident);
  const submitted = await startDraft(site, resident);
  await resident.post(href.proposalDraft(draft), { ...(await wholeText(site)), intent: 'save', ...newPress() });
  await resident.post(href.proposalDraft(draft), { intent: 'invite', phone: neighbourPhone, ...newPress() });
  await resident.post(href.proposalDraft(declined), { ...(await wholeText(site)), intent: 'submit', ...newPress() });
  const decision = { act: 'decline', reason: 'not_feasible', explanation: '路灯归市政管，社区不能装。' };
  await staff.post(href.deskProposal(declined), { ...decision, ...newPress() });
  await resident.post(href.proposalDraft(submitted), { ...(await wholeText(site)), intent: 'submit', ...newPress() });
  return [
    href.proposalDrafts(),
    href.proposalDraft(draft),
    href.proposalDraftPreview(draft),
    href.proposalDiscard(draft),
    href.proposalDraft(declined),
    href.proposalAppeal(declined),
    href.proposalWithdraw(submitted),
  ];
}

/** The resident holds a proposal, which a neighbour asks to share. Answers addresses about it. */
async function makeClaims(
  { resident, staff, neighbour }: { resident: Browsing; staff: Browsing; neighbour: Browsing },
  number: string,
): Promise<string[]> {
  const statement = '我们六户邻居一起来做，已经问过物业。';
  const asked = await resident.post(href.askToClaim(number), { statement, ...newPress() });
  const claimId = new URL(asked.headers.get('Location') ?? '', 'http://site').pathname.split('/').at(-1) ?? '';
  await staff.post(href.deskClaim(claimId), { act: 'accept', ...newPress() });
  await neighbour.post(href.askToClaim(number), { statement, how: 'join', ...newPress() });
  return [href.claims(), href.claim(claimId), href.newPlan(claimId), href.askToClaim(number)];
}

/** A room in every state, told by the demonstration's accounts. */
async function makeRooms({ db, ownerSql }: TestSite): Promise<ToldRooms> {
  const [place] = await ownerSql<{ id: string; communityId: string }[]>`
    select id, community_id as "communityId" from places where code = 'GLY'`;
  if (!place) throw new Error('the demonstration has no estate');
  const cast = { staff: 'community_staff', chair: 'council_chair', secretary: 'council_secretary' } as const;
  return tellRooms(db, {
    communityId: place.communityId,
    placeId: place.id,
    staff: phoneOf(cast.staff),
    chair: phoneOf(cast.chair),
    secretary: phoneOf(cast.secretary),
    members: [phoneOf('council_member')],
    resident: phoneOf(null),
    now: new Date(),
  });
}

function openRooms({ inSession, noticed, cancelled, published }: ToldRooms): string[] {
  const ended = [href.room(published), href.roomMinutes(published), href.roomResolution(published), href.actionItems()];
  return [href.room(inSession), href.roomProjector(inSession), href.room(noticed), href.room(cancelled), ...ended];
}

function roomsOfChair({ inSession, planned, published, reported }: ToldRooms): string[] {
  const session = [href.room(inSession), href.roomChair(inSession), href.roomConclude(inSession)];
  return [...session, href.room(planned), href.room(published), href.roomMinutes(published), href.actionItem(reported)];
}

function roomsOfSecretary({ inSession, signing, late }: ToldRooms): string[] {
  return [href.roomChair(inSession), href.roomMinutes(signing), href.actionItem(late)];
}

/** A text of everything that one may hold, which the resident writes, with two revisions. */
async function makeDocument({ db }: TestSite): Promise<string[]> {
  const id = await makeWholeDocument(db, phoneOf(null));
  return [
    href.document(id),
    href.documentRemarks(id),
    href.documentRemarks(id, { block: '2' }),
    href.documentAuthors(id),
    href.documentHistory(id),
    href.documentSheet(id),
    href.documentRevisionSheet(id, 1),
    href.writeDocument(id),
    href.documentRevisions(id),
    href.documentDifference(id, 2),
  ];
}

async function startDraft({ ownerSql }: TestSite, visitor: Browsing): Promise<string> {
  const [call] = await ownerSql<{ id: string }[]>`select id from calls where slug = 'qingcao-season-3'`;
  const answer = await visitor.post(href.newProposal(), { call_id: call?.id ?? '', ...newPress() });
  const location = answer.headers.get('Location');
  if (!location?.startsWith(href.proposalDraft(''))) throw new Error(`no draft was begun: ${answer.status}`);
  return new URL(location, 'http://site').pathname.split('/').at(-1) ?? '';
}

async function wholeText({ ownerSql }: TestSite): Promise<Record<string, string>> {
  const [place] = await ownerSql<{ id: string }[]>`select id from places where code = 'GLY'`;
  return {
    title: '给三号楼门前的坡道装一段扶手',
    present_state: '三号楼门前的坡道又陡又滑，下雨天老人不敢走。',
    what_is_proposed: '沿坡道装一段不锈钢扶手，坡面刷防滑条。',
    field_key: 'environment',
    place_id: place?.id ?? '',
    beneficiaries: '三号楼和过路的居民',
    beneficiary_count: '120',
    cost_estimate: '3500',
  };
}

async function publishedNumbers({ ownerSql }: TestSite): Promise<string[]> {
  const rows = await ownerSql<{ number: string }[]>`select number from proposals where state = 'published' order by number`;
  return rows.map(({ number }) => number);
}

/** The comparison of every plan that was handed in more than once. */
async function changedPlans({ ownerSql }: TestSite): Promise<string[]> {
  const rows = await ownerSql<{ id: string }[]>`select plan_id as id from plan_revisions group by plan_id having count(*) > 1`;
  return rows.map(({ id }) => href.planDifference(id));
}

async function askedBack({ ownerSql }: TestSite): Promise<string[]> {
  return (await ownerSql<{ id: string }[]>`select id from proposals where state = 'needs_info'`).map(({ id }) => id);
}

async function unsubscribePath({ ownerSql }: TestSite): Promise<string> {
  const [account] = await ownerSql<{ id: string }[]>`select id from accounts where phone = ${neighbourPhone}`;
  return href.unsubscribe(unsubscribeToken({ accountId: account?.id ?? '', kind: 'co_proposal' }, testSecret));
}

async function signedIn(site: TestSite, phone: string): Promise<Browsing> {
  const visitor = site.visitor();
  await visitor.signIn(phone, demonstrationPassword);
  return visitor;
}
