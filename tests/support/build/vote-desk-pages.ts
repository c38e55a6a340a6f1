import { inArray } from 'drizzle-orm';
import type { Actor } from '#app/core/act.ts';
import { clockAct } from '#app/core/clock-act.ts';
import { demonstrationAccounts } from '#app/demonstration/accounts.ts';
import { href } from '#app/http/href.ts';
import { handOutPaper, receiveBatch } from '#app/votes/paper.commands.server.ts';
import { keyBatch } from '#app/votes/paper-keying.commands.server.ts';
import { openVote } from '#app/votes/voting-times.commands.server.ts';
import type { Db } from '#db/client.server.ts';
import { accounts } from '#db/schema/people.ts';
import { actOf, must } from '#tests/support/build/people.ts';
import { newPress } from '#tests/support/signed-in-visitor.ts';
import type { Browsing, TestSite } from '#tests/support/site.ts';

/** Votes of the desk in the demonstration: a draft, and an open one with paper, of which one batch is to key and one to settle. Answers their pages. */
export async function makeDeskVotes(site: TestSite, staff: Browsing): Promise<string[]> {
  const draft = await draftVote(site, staff, '明年做哪几件事');
  const voteId = await draftVote(site, staff, '楼道公约选哪几条');
  await press(staff, href.deskVote(voteId), { act: 'seal' });
  must(await openVote(site.db, clockAct(new Date()), { voteId }));
  await press(staff, href.deskVotePaper(voteId), { act: 'print', count: '4' });
  const batches = await makeBatches(site, voteId);
  const [print] = await site.ownerSql<{ id: string }[]>`select id from paper_prints where vote_id = ${voteId}`;
  await press(staff, href.deskVote(voteId), { act: 'ask_suspend', reason: '停电，社区网点不能投票。' });
  return [
    href.deskVotes({ queue: 'open' }),
    href.newVote({ preset: 'simple_majority', form: 'budget' }),
    href.newVote({ preset: 'owners_ordinary', form: 'decision' }),
    href.deskVote(draft),
    href.deskVoteRules(draft),
    href.deskVoteRules(draft, { choose: '1' }),
    href.deskVote(voteId),
    href.deskVotePaper(voteId),
    href.deskVotePaperPrint(voteId, print?.id ?? ''),
    ...batches.map((batchId) => href.deskVoteBatch(voteId, batchId)),
  ];
}

async function draftVote({ ownerSql }: TestSite, staff: Browsing, title: string): Promise<string> {
  const [place] = await ownerSql<{ id: string }[]>`select id from places where kind = 'community' limit 1`;
  const answer = await press(staff, href.newVote(), {
    place_id: place?.id ?? '',
    preset: 'simple_majority',
    form: 'limited',
    electorate: 'adult_residents',
    title,
    question: '请选出最多两项。',
    method: 'approval',
    choices_max: '2',
    seats: '2',
    is_secret: 'on',
    allows_paper: 'on',
    challenge_days: '5',
    starts_at: '2020-03-01T09:00',
    ends_at: '2099-03-08T18:00',
    option_id: ['', '', ''],
    option_title: ['楼道不堆放杂物', '电动车不上楼', '晚十点后不大声喧哗'],
    option_cost: ['', '', ''],
    option_summary: ['消防通道要畅通。', '', ''],
  });
  return /[0-9a-f-]{36}/.exec(answer.headers.get('Location') ?? '')?.[0] ?? '';
}

/** Two batches of one sheet: the first only received, the second keyed differently by two colleagues. */
async function makeBatches({ db, ownerSql }: TestSite, voteId: string): Promise<string[]> {
  const [, one, other] = await staffOf(db);
  if (!one || !other) throw new Error('the demonstration has fewer than three of its staff');
  const rows = await ownerSql<
    { id: string }[]
  >`select id from vote_entitlements where vote_id = ${voteId} order by number limit 2`;
  for (const { id: entitlementId } of rows) must(await handOutPaper(db, actNow(one), { voteId, entitlementId }));
  const received = must(await receiveBatch(db, actNow(one), { voteId, sheetCount: 1 })).batchId;
  const unequal = must(await receiveBatch(db, actNow(one), { voteId, sheetCount: 1 })).batchId;
  must(await keyBatch(db, actNow(one), { batchId: unequal, sheets: [{ serial: 2, content: '1,2' }] }));
  must(await keyBatch(db, actNow(other), { batchId: unequal, sheets: [{ serial: 2, content: '1,3' }] }));
  return [received, unequal];
}

/** The community's staff in the demonstration, in the order of its accounts. */
async function staffOf(db: Db): Promise<Actor[]> {
  const phones = demonstrationAccounts.filter(({ role }) => role === 'community_staff').map(({ phone }) => phone);
  const rows = await db.select().from(accounts).where(inArray(accounts.phone, phones)).orderBy(accounts.phone);
  return rows.map(({ id, personId, communityId }) => ({
    accountId: id,
    personId,
    grants: [{ role: 'community_staff', placeId: communityId ?? '' }],
  }));
}

function actNow(actor: Actor) {
  return actOf(actor, { now: new Date() });
}

/** Posts a form that must be taken. */
async function press(visitor: Browsing, path: string, fields: Record<string, string | readonly string[]>): Promise<Response> {
  const answer = await visitor.post(path, { ...fields, ...newPress() });
  if (answer.status !== 302) throw new Error(`${path} was refused: ${answer.status}`);
  return answer;
}
