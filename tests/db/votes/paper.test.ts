import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { answerCountersign, askCountersign } from '#app/votes/countersign.commands.server.ts';
import { correctBatch, handOutPaper, printPaper, receiveBatch } from '#app/votes/paper.commands.server.ts';
import { noSheet } from '#app/votes/paper.ts';
import { countInBatch, keyBatch, listDifferences, settleBatch } from '#app/votes/paper-keying.commands.server.ts';
import { tallyVote } from '#app/votes/tallying.commands.server.ts';
import { closeVote } from '#app/votes/voting-times.commands.server.ts';
import { paperBatches, paperPrints } from '#db/schema/paper-ballots.ts';
import { accounts } from '#db/schema/people.ts';
import { voteEntitlements } from '#db/schema/votes.ts';
import { buildBatch, buildPaperVote, sheetsOf } from '#tests/support/build/paper-vote.ts';
import { actOf, buildActor, buildPerson, must, now } from '#tests/support/build/people.ts';
import { buildVote, cast, hour } from '#tests/support/build/vote.ts';
import { testDatabase } from '#tests/support/database.ts';

const { db, ownerSql } = await testDatabase();

async function agree(voteId: string): Promise<boolean> {
  const [row] = await ownerSql<{ agree: boolean }[]>`select vote_counts_agree(${voteId}) as agree`;
  return row?.agree ?? false;
}

async function stateOf(batchId: string): Promise<string | undefined> {
  const [row] = await db.select({ state: paperBatches.state }).from(paperBatches).where(eq(paperBatches.id, batchId));
  return row?.state;
}

async function boxOf(voteId: string): Promise<string[]> {
  const rows = await ownerSql<{ content: string }[]>`
    select content from ballot_contents where vote_id = ${voteId} union all
    select content from waiting_ballots where vote_id = ${voteId} order by content`;
  return rows.map(({ content }) => content);
}

test('six prints at once get serials that follow each other without a gap', async () => {
  const vote = await buildPaperVote(db, { printed: 0 });
  const { voteId, officers } = vote;
  await Promise.all(
    officers.flatMap((officer) => [7, 5, 3].map((count) => printPaper(db, actOf(officer), { voteId, count }).then(must))),
  );
  const prints = await db.select().from(paperPrints).where(eq(paperPrints.voteId, voteId)).orderBy(paperPrints.firstSerial);
  let next = 1;
  for (const { firstSerial, lastSerial } of prints) {
    expect(firstSerial).toBe(next);
    next = lastSerial + 1;
  }
  expect(next).toBe(31);
});

test('paper is printed for votes that have it, once they are sealed, by the staff of the place', async () => {
  const secret = await buildVote(db);
  const print = (vote: typeof secret, count = 5, officer = vote.officers[0]) =>
    printPaper(db, actOf(officer), { voteId: vote.voteId, count });
  expect(await print(secret)).toEqual({ ok: false, refusal: 'no_paper_here' });
  const draft = await buildVote(db, { until: 'draft', plan: { allowsPaper: true } });
  expect(await print(draft)).toEqual({ ok: false, refusal: 'vote_moved_on' });
  const vote = await buildPaperVote(db);
  expect(await print(vote, 0)).toEqual({ ok: false, refusal: 'print_count_wrong' });
  expect(await print(vote, 201)).toEqual({ ok: false, refusal: 'print_count_wrong' });
  const chair = await buildActor(db, { roles: ['council_chair'], placeId: vote.community.communityId });
  expect(await print(vote, 5, chair)).toEqual({ ok: false, refusal: 'not_allowed' });
});

test('a paper ballot handed out marks the entitlement at once, and whoever has one casts no other', async () => {
  const vote = await buildPaperVote(db, { handedOut: 1 });
  const [first] = vote.entitlementIds;
  const [mark] = await db
    .select()
    .from(voteEntitlements)
    .where(eq(voteEntitlements.id, first ?? ''));
  expect(mark).toMatchObject({ votedOn: '2026-03-02', channel: 'paper' });
  const voter = vote.voters.find(({ personId }) => personId === mark?.personId);
  if (!voter) throw new Error('nobody holds it');
  expect((await cast(db, vote, { voter, content: '1' })).outcome).toEqual({ ok: false, refusal: 'already_voted' });
  const again = await handOutPaper(db, actOf(vote.officers[1]), { voteId: vote.voteId, entitlementId: first ?? '' });
  expect(again).toEqual({ ok: false, refusal: 'already_voted' });
  expect(await agree(vote.voteId)).toBe(true);
});

test('a ballot on a screen and one on paper at once leave one mark', async () => {
  const vote = await buildPaperVote(db);
  const { voteId } = vote;
  for (const voter of vote.voters) {
    const [row] = await db.select().from(voteEntitlements).where(eq(voteEntitlements.personId, voter.personId));
    const answers = await Promise.all([
      cast(db, vote, { voter, content: '2' }).then(({ outcome }) => outcome.ok),
      ...vote.officers.map((officer) =>
        handOutPaper(db, actOf(officer), { voteId, entitlementId: row?.id ?? '' }).then(({ ok }) => ok),
      ),
    ]);
    expect(answers.filter(Boolean)).toHaveLength(1);
    expect(await agree(voteId)).toBe(true);
  }
});

test('paper is handed out while the vote is open, to who is on its roll, and never more than was printed', async () => {
  const vote = await buildPaperVote(db, { printed: 2 });
  const { voteId, entitlementIds, officers } = vote;
  const hand = (entitlementId: string, at = now) => handOutPaper(db, actOf(officers[0], { now: at }), { voteId, entitlementId });
  expect(await hand(crypto.randomUUID())).toEqual({ ok: false, refusal: 'not_on_this_roll' });
  expect(await hand(entitlementIds[0] ?? '', new Date(now.getTime() + 48 * hour))).toEqual({ ok: false, refusal: 'not_open' });
  const answers = await Promise.all(entitlementIds.map((id) => hand(id)));
  expect(answers.filter(({ ok }) => ok)).toHaveLength(2);
  expect(answers.filter((answer) => !answer.ok && answer.refusal === 'nothing_printed')).toHaveLength(4);
});

test('no more sheets come back than were handed out, however many receive them at once', async () => {
  const vote = await buildPaperVote(db, { handedOut: 5 });
  const receive = (sheetCount: number) => receiveBatch(db, actOf(vote.officers[0]), { voteId: vote.voteId, sheetCount });
  expect(await receive(6)).toEqual({ ok: false, refusal: 'more_than_handed_out' });
  expect(await receive(0)).toEqual({ ok: false, refusal: 'batch_size_wrong' });
  const answers = await Promise.all([2, 2, 2, 2].map(receive));
  expect(answers.filter(({ ok }) => ok)).toHaveLength(2);
  const rows = await db.select().from(paperBatches).where(eq(paperBatches.voteId, vote.voteId));
  expect(rows.map(({ number }) => number).sort()).toEqual([1, 2]);
});

test('two who key alike have a batch that is counted in, and its ballots lie among the others', async () => {
  const vote = await buildPaperVote(db, { handedOut: 4 });
  const sheets = sheetsOf(['1,3', '', 'invalid', '2'], 11);
  const batchId = await buildBatch(db, vote, { sheetCount: 4, keyings: [sheets, [...sheets].reverse()] });
  expect(await stateOf(batchId)).toBe('keyed_twice');
  expect(await agree(vote.voteId)).toBe(true);
  const answers = await Promise.all(vote.keyers.map((keyer) => countInBatch(db, actOf(keyer), { batchId })));
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  expect(await stateOf(batchId)).toBe('counted_in');
  expect(await boxOf(vote.voteId)).toEqual(['', '1,3', '2', 'invalid']);
  expect(await agree(vote.voteId)).toBe(true);
});

test('once the vote is closed a batch that is counted in goes into the box at once', async () => {
  const vote = await buildPaperVote(db, { handedOut: 2 });
  const later = new Date(now.getTime() + 48 * hour);
  must(await closeVote(db, actOf(vote.officers[0], { now: later }), vote));
  const sheets = sheetsOf(['1', '2']);
  const batchId = await buildBatch(db, vote, { sheetCount: 2, keyings: [sheets, sheets] });
  must(await countInBatch(db, actOf(vote.keyers[2], { now: later }), { batchId }));
  const [row] = await ownerSql`select count(*)::integer as box from ballots where vote_id = ${vote.voteId}`;
  expect(row).toMatchObject({ box: 2 });
  expect(await agree(vote.voteId)).toBe(true);
});

test('the second keying is another person’s, by account and by person, and of two firsts at once one stands', async () => {
  const vote = await buildPaperVote(db, { handedOut: 2 });
  const batchId = await buildBatch(db, vote, { sheetCount: 2 });
  const sheets = sheetsOf(['1', '2']);
  const answers = await Promise.all([1, 2, 3].map(() => keyBatch(db, actOf(vote.keyers[0]), { batchId, sheets })));
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  expect(answers.filter((answer) => !answer.ok && answer.refusal === 'keyed_by_the_same')).toHaveLength(2);
  const personId = await buildPerson(db, vote.community);
  const verified = { verifiedAt: now, verifiedHow: 'in_person' as const };
  await db
    .update(accounts)
    .set({ personId, ...verified })
    .where(eq(accounts.id, vote.keyers[0].accountId));
  const twin = { ...vote.keyers[1], personId };
  expect(await keyBatch(db, actOf(twin), { batchId, sheets })).toEqual({ ok: false, refusal: 'keyed_by_the_same' });
  must(await keyBatch(db, actOf(vote.keyers[1]), { batchId, sheets }));
  expect(await keyBatch(db, actOf(vote.keyers[2]), { batchId, sheets })).toEqual({ ok: false, refusal: 'batch_moved_on' });
});

test('what is keyed fits the sheets and the ballot', async () => {
  const vote = await buildPaperVote(db, { handedOut: 4, plan: { form: 'limited', choicesMax: 2 } });
  const batchId = await buildBatch(db, vote, { sheetCount: 2 });
  const refusal = async (contents: readonly string[], first = 1) => {
    const outcome = await keyBatch(db, actOf(vote.keyers[0]), { batchId, sheets: sheetsOf(contents, first) });
    return outcome.ok ? null : outcome.refusal;
  };
  expect(await refusal(['1'])).toBe('sheet_count_differs');
  expect(await refusal(['1', '4'])).toBe('unknown_option');
  expect(await refusal(['1', '1,2,3'])).toBe('too_many_options');
  expect(await refusal(['1', '2'], 20)).toBe('serial_not_printed');
  const twice = [1, 1].map((serial) => ({ serial, content: '1' }));
  expect(await keyBatch(db, actOf(vote.keyers[0]), { batchId, sheets: twice })).toEqual({ ok: false, refusal: 'serial_twice' });
  const other = await buildBatch(db, vote, { sheetCount: 1, keyings: [sheetsOf(['1'], 2)] });
  expect(await refusal(['1', '2'])).toBe('serial_in_another_batch');
  expect(await stateOf(other)).toBe('keyed');
  expect(await stateOf(batchId)).toBe('received');
});

test('a third person settles what two read differently, a wrong serial too, and what was settled is counted', async () => {
  const vote = await buildPaperVote(db, { handedOut: 3 });
  const first = sheetsOf(['1', '2', '3']);
  const second = [first[0], { serial: 2, content: '1,2' }, { serial: 8, content: '3' }].filter((sheet) => sheet !== undefined);
  const batchId = await buildBatch(db, vote, { sheetCount: 3, keyings: [first, second] });
  expect(await stateOf(batchId)).toBe('unequal');
  expect(await listDifferences(db, batchId)).toEqual([
    { serial: 2, first: '2', second: '1,2' },
    { serial: 3, first: '3', second: null },
    { serial: 8, first: null, second: '3' },
  ]);
  const settled = [
    { serial: 2, content: '1,2' },
    { serial: 3, content: noSheet },
    { serial: 8, content: '3' },
  ];
  const settle = (keyer: (typeof vote.keyers)[number], sheets: typeof settled) =>
    settleBatch(db, actOf(keyer), { batchId, sheets });
  const [one, two, three] = vote.keyers;
  for (const keyer of [one, two]) expect(await settle(keyer, settled)).toEqual({ ok: false, refusal: 'keyed_by_the_same' });
  expect(await settle(three, settled.slice(1))).toEqual({ ok: false, refusal: 'differences_left' });
  const all = settled.map((sheet) => ({ ...sheet, content: '1' }));
  expect(await settle(three, all)).toEqual({ ok: false, refusal: 'sheet_count_differs' });
  expect((await Promise.all([settle(three, settled), settle(three, settled)])).filter(({ ok }) => ok)).toHaveLength(1);
  must(await countInBatch(db, actOf(one), { batchId }));
  expect(await boxOf(vote.voteId)).toEqual(['1', '1,2', '3']);
  expect(await agree(vote.voteId)).toBe(true);
});

test('the number of sheets is corrected with a reason until the batch is counted in', async () => {
  const vote = await buildPaperVote(db, { handedOut: 3 });
  const batchId = await buildBatch(db, vote, { sheetCount: 3 });
  const correct = (sheetCount: number, reason = '点错了') =>
    correctBatch(db, actOf(vote.keyers[2]), { batchId, sheetCount, reason });
  expect(await correct(2, ' ')).toEqual({ ok: false, refusal: 'reason_missing' });
  expect(await correct(4)).toEqual({ ok: false, refusal: 'more_than_handed_out' });
  must(await correct(2));
  const sheets = sheetsOf(['1', '2']);
  for (const keyer of vote.keyers.slice(0, 2)) must(await keyBatch(db, actOf(keyer), { batchId, sheets }));
  must(await countInBatch(db, actOf(vote.keyers[2]), { batchId }));
  expect(await correct(3)).toEqual({ ok: false, refusal: 'batch_moved_on' });
  expect(await agree(vote.voteId)).toBe(true);
});

test('three batches counted in at once, with ballots cast beside them, leave counts that agree', async () => {
  const vote = await buildPaperVote(db, { voters: 24, printed: 40, handedOut: 12 });
  const batches = await Promise.all(
    [0, 4, 8].map((from) => {
      const sheets = sheetsOf(['1', '2', '3', '1,2'], from + 1);
      return buildBatch(db, vote, { sheetCount: 4, keyings: [sheets, sheets] });
    }),
  );
  const marked = await db.select().from(voteEntitlements).where(eq(voteEntitlements.voteId, vote.voteId));
  const left = vote.voters.filter(({ personId }) => marked.some((row) => row.personId === personId && row.votedOn === null));
  await Promise.all([
    ...batches.map((batchId) => countInBatch(db, actOf(vote.keyers[2]), { batchId }).then(must)),
    ...left.map((voter) => cast(db, vote, { voter, content: '3' }).then(({ outcome }) => must(outcome))),
  ]);
  expect(await boxOf(vote.voteId)).toHaveLength(24);
  expect(await agree(vote.voteId)).toBe(true);
});

test('a vote whose lost batch and missing sheets were written off by two is counted, and its counts agree', async () => {
  const vote = await buildPaperVote(db, { handedOut: 4 });
  const { voteId } = vote;
  const [one, two] = vote.officers;
  const first = sheetsOf(['1']);
  const counted = await buildBatch(db, vote, { sheetCount: 1, keyings: [first, first] });
  must(await countInBatch(db, actOf(one), { batchId: counted }));
  const lost = await buildBatch(db, vote, { sheetCount: 2, keyings: [sheetsOf(['2', '3'], 2)] });
  const later = new Date(now.getTime() + 48 * hour);
  must(await closeVote(db, actOf(one, { now: later }), vote));
  const writeOff = async (what: { subjectId: string } | { number: number }) => {
    const asked = must(await askCountersign(db, actOf(one), { voteId, deed: 'write_off', reason: '遗失', ...what }));
    const answer = await answerCountersign(db, actOf(two), { ...asked, isAgreed: true });
    if (!answer.ok) must(await answerCountersign(db, actOf(one), { ...asked, isAgreed: false }));
    return answer;
  };
  expect(await tallyVote(db, actOf(one, { now: later }), { voteId })).toEqual({ ok: false, refusal: 'ballots_outside' });
  must(await writeOff({ subjectId: lost }));
  expect(await stateOf(lost)).toBe('written_off');
  expect(await agree(voteId)).toBe(true);
  expect(await writeOff({ number: 2 })).toEqual({ ok: false, refusal: 'not_outstanding' });
  must(await writeOff({ number: 1 }));
  expect(await agree(voteId)).toBe(true);
  must(await tallyVote(db, actOf(one, { now: later }), { voteId }));
});

test('a sheet that came back in a batch is not written off as one that is lost', async () => {
  const vote = await buildPaperVote(db, { handedOut: 3 });
  const [one, two] = vote.officers;
  const first = sheetsOf(['1', '2']);
  const batchId = await buildBatch(db, vote, { sheetCount: 2, keyings: [first, first] });
  const ask = (number: number) =>
    askCountersign(db, actOf(one), { voteId: vote.voteId, deed: 'write_off', reason: '没有交回', number }).then(must);
  const tooMany = await ask(2);
  expect(await answerCountersign(db, actOf(two), { ...tooMany, isAgreed: true })).toEqual({
    ok: false,
    refusal: 'not_outstanding',
  });
  must(await answerCountersign(db, actOf(two), { ...tooMany, isAgreed: false }));
  must(await answerCountersign(db, actOf(two), { ...(await ask(1)), isAgreed: true }));
  must(await countInBatch(db, actOf(vote.keyers[2]), { batchId }));
  expect(await agree(vote.voteId)).toBe(true);
});
