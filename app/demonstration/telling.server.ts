import { randomUUID } from 'node:crypto';
import { and, eq, isNull } from 'drizzle-orm';
import type { Act, Actor } from '#app/core/act.ts';
import { localDate, startOfLocalDay } from '#app/core/instant.ts';
import type { Outcome } from '#app/core/outcome.ts';
import { type Role, roles } from '#app/core/role.ts';
import type { OneTimeCodes } from '#app/people/code-sender.server.ts';
import type { Db } from '#db/client.server.ts';
import { accounts, roleGrants } from '#db/schema/people.ts';

/** The zone of the demonstration community. */
export const zone = 'Asia/Shanghai';

/** What every part of the story is told with: the database, the day it is told, where files go, how codes are digested. */
export type Telling = { db: Db; now: Date; dataDir: string; codes: OneTimeCodes };

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

/** A moment of the story: `day` days from the day it is told (negative: before), some minutes after midnight there. */
export function at({ now }: Telling, day: number, minutes: number): Date {
  const midnight = startOfLocalDay(localDate(now, zone), zone);
  return new Date(midnight.getTime() + day * dayMs + minutes * minuteMs);
}

/** An act of the story. Only here and in tests is `now` in the past; the log keeps both times. */
export function actOf(actor: Actor, now: Date, onBehalfOf: string | null = null): Act {
  return { actor, onBehalfOf, requestKey: randomUUID(), now };
}

/** What a command of the story made. The story is wrong when one refuses, so that throws. */
export function must<T, R extends string>(outcome: Outcome<T, R>, what: string): T {
  if (!outcome.ok) throw new Error(`the demonstration cannot be told: ${what} was refused (${outcome.refusal})`);
  return outcome.value;
}

/** The holder of a demonstration account as an actor, with the roles granted so far. */
export async function actorWith({ db }: Telling, phone: string): Promise<Actor> {
  const [account] = await db
    .select({ id: accounts.id, personId: accounts.personId })
    .from(accounts)
    .where(and(eq(accounts.phone, phone), isNull(accounts.closedAt)));
  if (!account) throw new Error('the demonstration cannot be told: an account is missing');
  const grants = await db
    .select({ role: roleGrants.role, placeId: roleGrants.placeId })
    .from(roleGrants)
    .where(and(eq(roleGrants.accountId, account.id), isNull(roleGrants.endedAt)));
  return {
    accountId: account.id,
    personId: account.personId,
    grants: grants.flatMap(({ role, placeId }) => (isRole(role) ? [{ role, placeId }] : [])),
  };
}

/** Finds the holders of accounts, each once: for a part of the story in which nobody's roles change. */
export function actorsOf(telling: Telling): (phone: string) => Promise<Actor> {
  const found = new Map<string, Promise<Actor>>();
  return (phone) => {
    const actor = found.get(phone) ?? actorWith(telling, phone);
    found.set(phone, actor);
    return actor;
  };
}

function isRole(text: string): text is Role {
  return roles.some((role) => role === text);
}
