import { expect, test } from 'vitest';
import { addActionItem } from '#app/deliberation/action-item.commands.server.ts';
import { actionItemStates, actionItemTransitions } from '#app/deliberation/action-item.ts';
import { concludeRoom } from '#app/deliberation/conclusion.commands.server.ts';
import { minutesStates, minutesTransitions } from '#app/deliberation/minutes.ts';
import { motionStates, motionTransitions } from '#app/deliberation/motion.ts';
import { roomStates, roomTransitions } from '#app/deliberation/room.ts';
import { causeCode, violatedConstraint } from '#db/errors.server.ts';
import { must } from '#tests/support/build/people.ts';
import { type BuiltRoom, buildInSession, buildMotion, freezePlan, inSession } from '#tests/support/build/room.ts';
import { testDatabase } from '#tests/support/database.ts';

const { db, sql, ownerSql } = await testDatabase();

/** The constraint that refused, or the SQLSTATE, or 'done'. */
async function refusedBy(statement: PromiseLike<unknown>): Promise<string> {
  try {
    await statement;
    return 'done';
  } catch (error) {
    return violatedConstraint(error) ?? causeCode(error) ?? 'an error of another kind';
  }
}

type Machine = Readonly<Record<string, Partial<Readonly<Record<string, string>>>>>;

/** Tries every way between two states; only those of the table may get past the trigger that says `refusal`. */
async function expectMachine(
  { table, states, transitions, refusal }: { table: string; states: readonly string[]; transitions: Machine; refusal: string },
  id: string,
) {
  const key = table === 'room_minutes' ? 'room_id' : 'id';
  const checks =
    await ownerSql`select conname as name from pg_constraint where conrelid = ${table}::regclass and contype = 'c' and conname not like '%state_is_known'`;
  for (const { name } of checks) await ownerSql`alter table ${ownerSql(table)} drop constraint ${ownerSql(name)}`;
  const set = async (state: string) => {
    await ownerSql`alter table ${ownerSql(table)} disable trigger user`;
    await ownerSql`update ${ownerSql(table)} set state = ${state} where ${ownerSql(key)} = ${id}`;
    await ownerSql`alter table ${ownerSql(table)} enable trigger user`;
  };
  for (const from of states) {
    const possible = new Set<string | undefined>(Object.values(transitions[from] ?? {}));
    for (const to of states.filter((each) => each !== from)) {
      await set(from);
      const answer = await refusedBy(sql`update ${sql(table)} set state = ${to} where ${sql(key)} = ${id}`);
      const isClosed = [refusal, `${table}_fixed_once_ended`, 'motions_stay_as_proposed', 'room_minutes_stay_as_signed'].includes(
        answer,
      );
      expect(`${table} ${from} → ${to}: ${isClosed}`).toBe(`${table} ${from} → ${to}: ${!possible.has(to)}`);
    }
  }
}

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
  };
  await expectMachine(motion, motionId);
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
  await expectMachine(item, actionItemId);
  const minutes = {
    table: 'room_minutes',
    states: minutesStates,
    transitions: minutesTransitions,
    refusal: 'room_minutes_move_along_their_states',
  };
  await expectMachine(minutes, concluded.id);
  const rooms = { table: 'rooms', states: roomStates, transitions: roomTransitions, refusal: 'rooms_move_along_their_states' };
  await expectMachine(rooms, room.id);
}, 60_000);
