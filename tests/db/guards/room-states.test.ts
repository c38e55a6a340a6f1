import { test } from 'vitest';
import { addActionItem } from '#app/deliberation/action-item.commands.server.ts';
import { actionItemStates, actionItemTransitions } from '#app/deliberation/action-item.ts';
import { concludeRoom } from '#app/deliberation/conclusion.commands.server.ts';
import { minutesStates, minutesTransitions } from '#app/deliberation/minutes.ts';
import { motionStates, motionTransitions } from '#app/deliberation/motion.ts';
import { roomStates, roomTransitions } from '#app/deliberation/room.ts';
import { must } from '#tests/support/build/people.ts';
import { type BuiltRoom, buildInSession, buildMotion, freezePlan, inSession } from '#tests/support/build/room.ts';
import { testDatabase } from '#tests/support/database.ts';
import { expectMachine } from '#tests/support/state-machine.ts';

const { db, ...databases } = await testDatabase();

async function buildConcluded(): Promise<BuiltRoom> {
  const room = await buildInSession(db);
  const input = { roomId: room.id, conclusion: 'not_agreed', explanation: '意见不一', resolutionTexts: [] } as const;
  must(await concludeRoom(db, inSession(room.chair, 60), input));
  return room;
}

test('rooms, motions, minutes and promises move along the same tables as the application, never backwards', async () => {
  const room = await buildInSession(db);
  await freezePlan(db, room);
  const motionId = await buildMotion(db, room);
  const motion = {
    table: 'motions',
    states: motionStates,
    transitions: motionTransitions,
    refusal: 'motions_move_along_their_states',
    alsoRefused: ['motions_stay_as_proposed'],
  };
  await expectMachine(databases, motion, motionId);
  const concluded = await buildConcluded();
  const promise = {
    roomId: concluded.id,
    resolutionId: null,
    title: '装灯',
    organisationId: null,
    accountId: concluded.chair.accountId,
    dueOn: '2026-04-01',
  };
  const { actionItemId } = must(await addActionItem(db, inSession(concluded.chair, 70), promise));
  const item = {
    table: 'action_items',
    states: actionItemStates,
    transitions: actionItemTransitions,
    refusal: 'action_items_move_along_their_states',
  };
  await expectMachine(databases, item, actionItemId);
  const minutes = {
    table: 'room_minutes',
    states: minutesStates,
    transitions: minutesTransitions,
    refusal: 'room_minutes_move_along_their_states',
    key: 'room_id',
    alsoRefused: ['room_minutes_stay_as_signed'],
  };
  await expectMachine(databases, minutes, concluded.id);
  const rooms = { table: 'rooms', states: roomStates, transitions: roomTransitions, refusal: 'rooms_move_along_their_states' };
  await expectMachine(databases, rooms, room.id);
}, 60_000);
