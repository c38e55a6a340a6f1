import { expect, test } from 'vitest';
import { decideMotion, putToVote, recordVoice } from '#app/deliberation/motion.commands.server.ts';
import { addRoomDocument } from '#app/deliberation/room-document.commands.server.ts';
import { moveAmendment } from '#app/drafting/amendment.commands.server.ts';
import { must } from '#tests/support/build/people.ts';
import { buildAmendment } from '#tests/support/build/remark.ts';
import { buildInSession, buildMotion, callRoll, freezePlan, inSession } from '#tests/support/build/room.ts';
import { foundIn, missingFrom } from '#tests/support/page-words.ts';
import { newPress, signedInAs, textOf } from '#tests/support/signed-in-visitor.ts';
import { startSite } from '#tests/support/site.ts';

const site = await startSite();
const { db } = site;

test('once a motion is decided the chair adopts with one press the amendment that waited for it', async () => {
  const room = await buildInSession(db);
  const text = { purpose: 'other', title: '公约', paragraphs: ['晚上十点关灯'] } as const;
  const { documentId } = must(await addRoomDocument(db, inSession(room.chair), { roomId: room.id, ...text }));
  const author = room.members[0]?.actor ?? room.chair;
  const amendmentId = await buildAmendment(db, { id: documentId }, { author, quote: '十点', replacement: '十一点' });
  must(await moveAmendment(db, inSession(room.chair), { documentId, amendmentId, move: 'put_to_vote', note: '' }));
  const page = `/rooms/${room.id}/chair`;
  const [chair, secretary] = [await signedInAs(site, room.chair), await signedInAs(site, room.secretary)];
  const before = await textOf(chair, page);
  expect([missingFrom(before, ['留待表决的修改建议', '十一点']), foundIn(before, ['value="follow_motion"'])]).toEqual([[], []]);
  await callRoll(db, room);
  await freezePlan(db, room);
  const motionId = await buildMotion(db, room);
  must(await putToVote(db, inSession(room.chair), { motionId }));
  for (const { participantId } of room.members)
    must(await recordVoice(db, inSession(room.chair), { motionId, participantId, voice: 'for' }));
  must(await decideMotion(db, inSession(room.chair), { motionId }));
  expect(missingFrom(await textOf(chair, page), ['按《通过使用方案》通过，采纳修改建议1'])).toEqual([]);
  expect(foundIn(await textOf(secretary, page), ['value="follow_motion"'])).toEqual([]);
  const press = { intent: 'follow_motion', motion_id: motionId, amendment_id: amendmentId };
  expect((await secretary.post(page, { ...press, ...newPress() })).status).toBe(403);
  expect((await chair.post(page, { ...press, ...newPress() })).status).toBe(302);
  expect((await chair.post(page, { ...press, ...newPress() })).status).toBe(409);
  const after = await textOf(chair, `${page}?done=follow_motion`);
  expect([missingFrom(after, ['已按表决结果处理']), foundIn(after, ['留待表决的修改建议'])]).toEqual([[], []]);
});
