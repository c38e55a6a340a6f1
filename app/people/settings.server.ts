import { and, desc, eq, sql } from 'drizzle-orm';
import type { Act } from '#app/core/act.ts';
import { newId } from '#app/core/identifier.ts';
import { done, type Outcome, refused } from '#app/core/outcome.ts';
import { appendLog } from '#app/log/entry.server.ts';
import { perform } from '#app/log/perform.server.ts';
import { officeFor } from '#app/people/permission.ts';
import { lockPlace } from '#app/people/place.queries.server.ts';
import { isAllowed, type SettingKey, type Settings, type SettingValue, settingsOf } from '#app/people/setting.ts';
import type { Db } from '#db/client.server.ts';
import { accounts } from '#db/schema/people.ts';
import { settings } from '#db/schema/places.ts';

/** The settings that hold at a place: for each, the newest row of the nearest place above that sets it, else its default. */
export async function readSettings(db: Db, placeId: string): Promise<Settings> {
  const rows = await db.execute<{ key: string; value: unknown }>(sql`
    select distinct on (newest.key) newest.key, newest.value
    from places
    cross join lateral unnest(places.path) with ordinality as above (id, depth)
    cross join lateral (
      select distinct on (settings.key) settings.key, settings.value
      from settings where settings.place_id = above.id
      order by settings.key, settings.set_at desc, settings.id desc
    ) as newest
    where places.id = ${placeId} and newest.value <> 'null'::jsonb
    order by newest.key, above.depth desc`);
  return settingsOf(new Map([...rows].map(({ key, value }) => [key, value])));
}

/** What a place itself sets, key by key; null where it has gone back to what holds above. */
export async function readOwnSettings(db: Db, placeId: string): Promise<Map<string, unknown>> {
  const rows = await db
    .selectDistinctOn([settings.key], { key: settings.key, value: settings.value })
    .from(settings)
    .where(eq(settings.placeId, placeId))
    .orderBy(settings.key, desc(settings.setAt), desc(settings.id));
  return new Map(rows.map(({ key, value }) => [key, value]));
}

/** Every change of one setting at a place, newest first, with who made it and why. At most 100. */
export async function listSettingChanges(db: Db, { placeId, key }: { placeId: string; key: SettingKey }) {
  return db
    .select({ id: settings.id, value: settings.value, reason: settings.reason, setAt: settings.setAt, setBy: accounts.name })
    .from(settings)
    .leftJoin(accounts, eq(accounts.id, settings.setBy))
    .where(and(eq(settings.placeId, placeId), eq(settings.key, key)))
    .orderBy(desc(settings.setAt), desc(settings.id))
    .limit(100);
}

/** `value` null gives the setting up at this place: what holds above it holds again. */
export type ChangeSetting = { placeId: string; key: SettingKey; value: SettingValue; reason: string };
export type ChangeSettingRefusal =
  | 'place_not_found'
  | 'not_allowed'
  | 'setting_not_possible'
  | 'setting_unchanged'
  | 'reason_missing';

/** Sets one setting at a place from now on. The earlier values stay as history, with their reasons. */
export async function changeSetting(
  db: Db,
  act: Act,
  { placeId, key, value, reason }: ChangeSetting,
): Promise<Outcome<{ settingId: string }, ChangeSettingRefusal>> {
  return perform<{ settingId: string }, ChangeSettingRefusal>(db, act, {
    what: 'settings.change',
    input: { placeId, key, value, reason },
    body: async (tx) => {
      const place = await lockPlace(tx, placeId);
      if (!place) return refused('place_not_found');
      const office = officeFor(act.actor, 'settings.change', place.path);
      if (!office) return refused('not_allowed');
      if (value !== null && !isAllowed(key, value)) return refused('setting_not_possible');
      if (reason.trim() === '') return refused('reason_missing');
      const own = (await readOwnSettings(tx, placeId)).get(key) ?? null;
      if (own === value) return refused('setting_unchanged');
      const settingId = newId(act.now.getTime());
      const stored = value ?? sql`'null'::jsonb`;
      await tx
        .insert(settings)
        .values({ id: settingId, placeId, key, value: stored, reason, setBy: act.actor.accountId, setAt: act.now });
      const subject = { kind: 'setting', id: settingId };
      await appendLog(tx, act, {
        what: 'settings.changed',
        communityId: place.communityId,
        subject,
        detail: { key, value, before: own as SettingValue, reason },
        office,
      });
      return done({ settingId });
    },
  });
}
