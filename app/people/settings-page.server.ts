import type { Act } from '#app/core/act.ts';
import { notFound } from '#app/http/answers.ts';
import { href } from '#app/http/href.ts';
import type { Message } from '#app/i18n/message.ts';
import { filled } from '#app/i18n/message.ts';
import { type Answer, answerOf } from '#app/people/answer.server.ts';
import type { Desk } from '#app/people/desk.server.ts';
import { may } from '#app/people/permission.ts';
import { listPlacesAbove } from '#app/people/place.queries.server.ts';
import { settingErrors, settingRefusals } from '#app/people/setting.messages.ts';
import {
  isSettingKey,
  readSetting,
  type SettingKey,
  type SettingValue,
  settingDefinitions,
  settingKeys,
} from '#app/people/setting.ts';
import { changeSetting, listSettingChanges, readOwnSettings, readSettings } from '#app/people/settings.server.ts';
import type { Db } from '#db/client.server.ts';

/** The places whose settings somebody may change: the community, and those above it that their office covers. */
export async function listSettingPlaces(db: Db, { visitor, community }: Desk) {
  const above = await listPlacesAbove(db, community.path);
  return above.filter(({ path }) => may(visitor.actor, 'settings.change', path)).map(({ id, nameZh }) => ({ id, name: nameZh }));
}

/** Of these places the one that the address asks for; else the last, which is the community. */
export function chosenPlace(request: Request, places: readonly { id: string; name: string }[]) {
  const asked = new URL(request.url).searchParams.get('place');
  const chosen = places.find(({ id }) => id === asked) ?? places.at(-1);
  if (!chosen) throw notFound();
  return chosen;
}

/** Every setting as it holds at a place, and whether the place itself set it. */
export async function loadSettings(db: Db, placeId: string) {
  const [effective, own] = await Promise.all([readSettings(db, placeId), readOwnSettings(db, placeId)]);
  return settingKeys.map((key) => ({
    key,
    group: settingDefinitions[key].group,
    value: effective[key],
    isOwn: own.get(key) !== undefined && own.get(key) !== null,
  }));
}

export type ShownSetting = Awaited<ReturnType<typeof loadSettings>>[number];

/** One setting with its history at a place. Throws a 404 for a word that is no setting. */
export async function loadSetting(db: Db, { placeId, word }: { placeId: string; word: string }) {
  const key = settingKeyOf(word);
  const [all, changes] = await Promise.all([loadSettings(db, placeId), listSettingChanges(db, { placeId, key })]);
  const shown = all.find((setting) => setting.key === key);
  if (!shown) throw notFound();
  return { ...shown, changes: changes.map(({ value, ...change }) => ({ ...change, value: value as SettingValue })) };
}

/** The setting of an address; throws a 404 when it is none. */
export function settingKeyOf(word: string): SettingKey {
  if (!isSettingKey(word)) throw notFound();
  return word;
}

type Asked = { placeId: string; key: SettingKey; typed: string; isGivenUp: boolean; reason: string };

/** Sets what was typed, or says what is wrong with it. */
export async function carryOutSettingForm(
  db: Db,
  act: Act,
  { placeId, key, typed, isGivenUp, reason }: Asked,
): Promise<Answer | { mistake: Message }> {
  const read = isGivenUp ? { value: null } : readSetting(key, typed);
  if ('refusal' in read) return { mistake: mistakeWords(key, settingErrors[read.refusal]) };
  const outcome = await changeSetting(db, act, { placeId, key, value: read.value, reason });
  return answerOf(outcome, { to: href.deskSetting(key, { place: placeId, done: 'change' }), words: settingRefusals });
}

function mistakeWords(key: SettingKey, message: Message): Message {
  const { shape } = settingDefinitions[key];
  const min = shape.kind === 'count' ? shape.min : 0;
  const max = shape.kind === 'count' ? shape.max : shape.kind === 'text' ? shape.lengthMax : 0;
  return filled(message, { min, max });
}
