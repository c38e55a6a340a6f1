import { expect, test } from 'vitest';
import { recordMovedAway } from '#app/people/person-departure.commands.server.ts';
import { findRollExport, recordRollExport, rollCsv } from '#app/people/roll-export.server.ts';
import { keepRollFile } from '#app/people/roll-import.commands.server.ts';
import { actOf, buildActor, buildCommunity, buildPerson, idNumberOf, must, now } from '#tests/support/build/people.ts';
import { testDatabase } from '#tests/support/database.ts';

const { db, sql } = await testDatabase();
const at = await buildCommunity(db);
const idNumber = idNumberOf('1950-02-03', 3);
await buildPerson(db, at, { name: '王建国', idNumber, birthOn: null, phone: '13900000001', dwellingLabel: '501' });
await buildPerson(db, at, { name: '=1+1', phone: '13900000002' });

async function read(isFull: boolean) {
  let text = '';
  for await (const chunk of rollCsv(db, { communityId: at.communityId, isFull })) text += chunk;
  return text;
}

test('an export holds phones and identity numbers only when they were asked for', async () => {
  expect(await read(true)).toContain(`王建国,${idNumber},1950-02-03,13900000001`);
  expect(await read(false)).toContain('王建国,,1950-02-03,,');
});

test('what an export holds is read again by the import as nothing new, and formulas are defused', async () => {
  const text = await read(true);
  expect(text).toContain("'=1+1");
  const content = Buffer.from(text.replace("'=1+1", '=1+1'));
  const { importId } = must(await keepRollFile(db, actOf(at.staff), { communityId: at.communityId, fileName: 'x.csv', content }));
  const [row] = await sql`select report from roll_imports where id = ${importId}`;
  expect(row?.report).toMatchObject({ mistakeCount: 0, counts: { rows: 2, added: 0, changed: 0, unchanged: 2 } });
});

test('those who moved away are not in it', async () => {
  const personId = await buildPerson(db, at, { name: '走了的人' });
  must(await recordMovedAway(db, actOf(at.staff), { personId, on: '2026-03-01' }));
  expect(await read(true)).not.toContain('走了的人');
});

test('an export is on the record with its reason, and is for whoever asked, for ten minutes', async () => {
  const ask = { communityId: at.communityId, isFull: true, reason: '换届选举核对' };
  expect(await recordRollExport(db, actOf(at.staff), { ...ask, reason: ' ' })).toEqual({ ok: false, refusal: 'reason_missing' });
  const { exportId } = must(await recordRollExport(db, actOf(at.staff), ask));
  const [entry] =
    await sql`select detail from log_details join log_entries on log_entries.id = entry_id where subject_id = ${exportId}`;
  expect(entry?.detail).toEqual({ isFull: true, reason: '换届选举核对' });
  const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
  expect(await findRollExport(db, at.staff, { exportId, now: later(9) })).toMatchObject({ isFull: true });
  expect(await findRollExport(db, at.staff, { exportId, now: later(11) })).toBeNull();
  expect(await findRollExport(db, at.admin, { exportId, now: later(1) })).toBeNull();
  expect(await findRollExport(db, { ...at.staff, grants: [] }, { exportId, now: later(1) })).toBeNull();
});

test('only those who may read the whole roll export it', async () => {
  const local = await buildActor(db, { roles: ['community_staff'], placeId: at.buildingId });
  const ask = { communityId: at.communityId, isFull: false, reason: '试' };
  expect(await recordRollExport(db, actOf(local), ask)).toEqual({ ok: false, refusal: 'not_allowed' });
});
