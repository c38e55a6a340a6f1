import { expect, test } from 'vitest';
import { newId } from '#app/core/identifier.ts';
import { concludeRoom } from '#app/deliberation/conclusion.commands.server.ts';
import { publishMinutes, signMinutesAsChair, signMinutesAsSecretary } from '#app/deliberation/minutes.commands.server.ts';
import { putToVote } from '#app/deliberation/motion.commands.server.ts';
import { joinSpeakingQueue } from '#app/deliberation/session.commands.server.ts';
import { answerStrawPoll, closeStrawPoll, openStrawPoll } from '#app/deliberation/straw-poll.commands.server.ts';
import { causeCode, violatedConstraint } from '#db/errors.server.ts';
import { must, now } from '#tests/support/build/people.ts';
import {
  type BuiltRoom,
  buildInSession,
  buildMotion,
  buildNoticed,
  buildRoom,
  callRoll,
  freezePlan,
  inSession,
} from '#tests/support/build/room.ts';
import { testDatabase } from '#tests/support/database.ts';

const { db, sql, ownerSql } = await testDatabase();
const insufficientPrivilege = '42501';

/** The constraint that refused, or the SQLSTATE, or 'done'. */
async function refusedBy(statement: PromiseLike<unknown>): Promise<string> {
  try {
    await statement;
    return 'done';
  } catch (error) {
    return violatedConstraint(error) ?? causeCode(error) ?? 'an error of another kind';
  }
}

async function buildConcluded(): Promise<BuiltRoom> {
  const room = await buildInSession(db);
  const input = { roomId: room.id, conclusion: 'not_agreed', explanation: '意见不一', resolutionTexts: [] } as const;
  must(await concludeRoom(db, inSession(room.chair, 60), input));
  return room;
}

test('presence, turns, polls, motions and voices are recorded in session only', async () => {
  const room = await buildNoticed(db);
  const { secretary, members } = room;
  const participant = members[0]?.participantId ?? '';
  const call = sql`insert into roll_calls (id, room_id, serial, called_by, called_at) values (${newId()}, ${room.id}, 1, ${secretary.accountId}, ${now})`;
  expect(await refusedBy(call)).toBe('roll_calls_in_session');
  const turn = sql`insert into speaking_turns (id, room_id, participant_id, position, limit_seconds, asked_at) values (${newId()}, ${room.id}, ${participant}, 1, 60, ${now})`;
  expect(await refusedBy(turn)).toBe('speaking_turns_in_session');
  const poll = sql`insert into straw_polls (id, room_id, question, options, opened_by, opened_at) values (${newId()}, ${room.id}, '先', array['东', '西'], ${secretary.accountId}, ${now})`;
  expect(await refusedBy(poll)).toBe('straw_polls_in_session');
});

test('what was recorded in session is never changed or taken out', async () => {
  const room = await buildInSession(db);
  await callRoll(db, room);
  for (const table of [
    'roll_calls',
    'roll_call_entries',
    'motion_voices',
    'resolutions',
    'room_steps',
    'action_item_steps',
    'action_item_files',
  ])
    expect(await refusedBy(sql`delete from ${sql(table)}`)).toBe(insufficientPrivilege);
  expect(await refusedBy(ownerSql`update roll_call_entries set presence = 'present'`)).toBe('roll_call_entries_never_change');
  expect(await refusedBy(ownerSql`delete from roll_calls`)).toBe('roll_calls_never_change');
});

test('a roll call on which a motion rests takes nobody in', async () => {
  const room = await buildInSession(db);
  await freezePlan(db, room);
  const motionId = await buildMotion(db, room);
  await callRoll(db, room);
  must(await putToVote(db, inSession(room.chair), { motionId }));
  const [call] = await sql`select id from roll_calls where room_id = ${room.id}`;
  const late = newId();
  await sql`insert into room_participants (id, room_id, kind, name, may_write, has_voice, added_at) values (${late}, ${room.id}, 'council_member', '李', false, true, ${now})`;
  const entry = sql`insert into roll_call_entries (roll_call_id, room_id, participant_id, presence, has_voice) values (${call?.id}, ${room.id}, ${late}, 'present', true)`;
  expect(await refusedBy(entry)).toBe('roll_call_entries_before_the_vote');
  const voice = sql`insert into motion_voices (motion_id, room_id, participant_id, voice, recorded_by, recorded_at) values (${motionId}, ${room.id}, ${late}, 'for', ${room.chair.accountId}, ${now})`;
  expect(await refusedBy(voice)).toBe('motion_voices_of_those_present');
});

test('a motion is bound to a frozen text with its hash, and nothing is adopted that the voices do not say', async () => {
  const room = await buildInSession(db);
  const insert = (hash: string, seq: number) =>
    refusedBy(
      sql`insert into motions ${sql({
        id: newId(),
        room_id: room.id,
        title: '通过',
        document_id: room.documentId,
        revision_seq: seq,
        revision_hash: hash,
        rule_key: 'most_of_present',
        rule_base: 'present',
        rule_numerator: 1,
        rule_denominator: 2,
        rule_is_strict: true,
        proposed_by: room.members[0]?.participantId ?? '',
        proposed_at: now,
      })}`,
    );
  expect(await insert('a'.repeat(64), 1)).toBe('motions_on_a_frozen_text');
  const hash = await freezePlan(db, room);
  expect(await insert('d'.repeat(64), 1)).toBe('motions_on_a_frozen_text');
  expect(await insert(hash, 2)).toBe('motions_on_a_frozen_text');
  const motionId = await buildMotion(db, room);
  expect(await refusedBy(sql`update motions set revision_hash = ${'d'.repeat(64)} where id = ${motionId}`)).toBe(
    'motions_stay_as_proposed',
  );
  await callRoll(db, room, []);
  const [call] = await sql`select id from roll_calls where room_id = ${room.id}`;
  const put = (rollCallId: string) =>
    refusedBy(sql`update motions set state = 'voting', roll_call_id = ${rollCallId}, put_at = ${now} where id = ${motionId}`);
  expect(await put(call?.id)).toBe('motions_with_a_quorum');
  await callRoll(db, room);
  expect(await put(call?.id)).toBe('motions_with_a_quorum');
  must(await putToVote(db, inSession(room.chair), { motionId }));
  const decide = (state: string, counts: [number, number, number]) =>
    refusedBy(
      sql`update motions set state = ${state}, decided_at = ${now}, for_count = ${counts[0]}, against_count = ${counts[1]}, abstain_count = ${counts[2]} where id = ${motionId}`,
    );
  expect(await decide('adopted', [3, 0, 0])).toBe('motions_decided_by_their_rule');
  expect(await decide('adopted', [0, 0, 0])).toBe('motions_decided_by_their_rule');
  const unfreeze = sql`update documents set frozen_at = null, frozen_hash = null where id = ${room.documentId}`;
  expect(await refusedBy(unfreeze)).toBe('documents_frozen_for_a_motion');
  expect(await decide('rejected', [0, 0, 0])).toBe('done');
});

test('a resolution is of what was adopted, and a room resolves nothing without', async () => {
  const room = await buildInSession(db);
  await freezePlan(db, room);
  const motionId = await buildMotion(db, room);
  const resolution = sql`insert into resolutions (id, room_id, motion_id, position, title, body, document_id, revision_seq, revision_hash, resolved_at)
    values (${newId()}, ${room.id}, ${motionId}, 1, '通过', '通过', ${room.documentId}, 1, (select frozen_hash from documents where id = ${room.documentId}), ${now})`;
  expect(await refusedBy(resolution)).toBe('resolutions_of_what_was_adopted');
  const conclude = sql`update rooms set state = 'concluded', conclusion = 'resolved', concluded_at = ${now} where id = ${room.id}`;
  expect(await refusedBy(conclude)).toBe('rooms_resolved_by_a_motion');
});

test('what the notice says is fixed, and so is the agenda', async () => {
  const room = await buildNoticed(db);
  for (const change of [{ starts_at: now }, { amount_fen: 1 }, { quorum_numerator: 2, quorum_denominator: 3 }, { title: '别的' }])
    expect(await refusedBy(sql`update rooms set ${sql(change)} where id = ${room.id}`)).toBe('rooms_fixed_once_noticed');
  expect(await refusedBy(sql`delete from agenda_items where room_id = ${room.id}`)).toBe('agenda_items_fixed_once_noticed');
  expect(await refusedBy(sql`update agenda_items set minutes = 1 where room_id = ${room.id}`)).toBe(
    'agenda_items_fixed_once_noticed',
  );
  const planned = await buildRoom(db);
  expect(await refusedBy(sql`update agenda_items set position = 2 where room_id = ${planned.id}`)).toBe(
    'agenda_items_without_a_gap',
  );
  expect(await refusedBy(sql`update rooms set place_id = ${planned.community.communityId} where id = ${planned.id}`)).toBe(
    'rooms_stay_where_they_are',
  );
});

test('the queue has no gap, nobody stands in it twice, and one speaks at a time', async () => {
  const room = await buildInSession(db);
  for (const { actor } of room.members) must(await joinSpeakingQueue(db, inSession(actor), { roomId: room.id }));
  const update = (set: object, position: number) =>
    refusedBy(sql`update speaking_turns set ${sql(set)} where room_id = ${room.id} and position = ${position}`);
  expect(await update({ position: 9 }, 3)).toBe('speaking_turns_without_a_gap');
  expect(await update({ position: 2 }, 3)).toBe('speaking_turns_position_once');
  expect(await refusedBy(sql`update speaking_turns set called_at = ${now}, position = null where room_id = ${room.id}`)).toBe(
    'speaking_turns_one_speaks',
  );
  const again = sql`insert into speaking_turns (id, room_id, participant_id, position, limit_seconds, asked_at)
    values (${newId()}, ${room.id}, ${room.members[0]?.participantId ?? ''}, 4, 60, ${now})`;
  expect(await refusedBy(again)).toBe('speaking_turns_one_open');
});

test('a closed poll takes no answer and is not opened again; an answer is to one of its options', async () => {
  const room = await buildInSession(db);
  const { pollId } = must(
    await openStrawPoll(db, inSession(room.chair), { roomId: room.id, question: '先装哪里', options: ['东门', '西门'] }),
  );
  const [member] = room.members;
  must(await answerStrawPoll(db, inSession(member?.actor ?? room.chair), { pollId, option: 0 }));
  const change = (option: number) => refusedBy(sql`update straw_poll_answers set option = ${option} where poll_id = ${pollId}`);
  expect(await change(2)).toBe('straw_poll_answers_to_an_option');
  must(await closeStrawPoll(db, inSession(room.chair), { pollId }));
  expect(await change(1)).toBe('straw_poll_answers_while_open');
  expect(await refusedBy(sql`update straw_polls set closed_at = null where id = ${pollId}`)).toBe('straw_polls_stay');
});

test('an observer neither writes nor has a voice, and nobody takes part twice', async () => {
  const room = await buildRoom(db);
  const [member] = room.members;
  const add = (given: object) =>
    refusedBy(
      sql`insert into room_participants ${sql({
        id: newId(),
        room_id: room.id,
        kind: 'observer',
        name: '李',
        may_write: false,
        has_voice: false,
        added_at: now,
        ...given,
      })}`,
    );
  expect(await add({ may_write: true })).toBe('room_participants_observers_only_read');
  expect(await add({ kind: 'expert', has_voice: true })).toBe('room_participants_voice_of_members');
  expect(await add({ account_id: member?.actor.accountId ?? '' })).toBe('room_participants_once');
  const ended = await buildConcluded();
  expect(await add({ room_id: ended.id })).toBe('room_participants_fixed_once_ended');
});

test('minutes are signed by the right two, on the frozen text, and do not change from then on', async () => {
  const room = await buildConcluded();
  const hash = 'b'.repeat(64);
  const bySomebody = sql`update room_minutes set state = 'signed_by_secretary', hash = ${hash}, secretary_signed_by = ${room.chair.accountId}, secretary_signed_at = ${now} where room_id = ${room.id}`;
  expect(await refusedBy(bySomebody)).toBe('room_minutes_signed_as_frozen');
  must(await signMinutesAsSecretary(db, inSession(room.secretary, 70), { roomId: room.id, name: '会议纪要' }));
  const asChair = (accountId: string) =>
    refusedBy(
      sql`update room_minutes set state = 'signed', chair_signed_by = ${accountId}, chair_signed_at = ${now} where room_id = ${room.id}`,
    );
  expect(await asChair(room.members[0]?.actor.accountId ?? '')).toBe('room_minutes_signed_by_the_chair');
  const unfreeze = sql`update documents set frozen_at = null, frozen_hash = null where id = (select document_id from room_minutes where room_id = ${room.id})`;
  expect(await refusedBy(unfreeze)).toBe('documents_frozen_as_signed');
  must(await signMinutesAsChair(db, inSession(room.chair, 80), { roomId: room.id }));
  expect(await refusedBy(ownerSql`update room_minutes set hash = ${'c'.repeat(64)} where room_id = ${room.id}`)).toBe(
    'room_minutes_stay_as_signed',
  );
  must(await publishMinutes(db, inSession(room.chair, 90), { roomId: room.id }));
  const early = sql`update room_minutes set state = 'final', final_at = ${now} where room_id = ${room.id}`;
  expect(await refusedBy(early)).toBe('room_minutes_final_after_objections');
});
