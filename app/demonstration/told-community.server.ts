import { eq } from 'drizzle-orm';
import { type Actor, clockActor } from '#app/core/act.ts';
import { demonstrationAccounts, demonstrationPassword } from '#app/demonstration/accounts.ts';
import { type DemonstrationPlace, placeTree } from '#app/demonstration/places.ts';
import { actOf, actorWith, at, must, type Telling } from '#app/demonstration/telling.server.ts';
import { addSection, openCommunity } from '#app/people/community.commands.server.ts';
import { makeFirstAdministrator } from '#app/people/first-administrator.commands.server.ts';
import { readPaperCode } from '#app/people/one-time-code.ts';
import { makePaperCode } from '#app/people/paper-code.commands.server.ts';
import { resetPassword } from '#app/people/password-reset.commands.server.ts';
import { addPlace, changePlace } from '#app/people/place.commands.server.ts';
import { changeSetting } from '#app/people/settings.server.ts';
import { communities } from '#db/schema/places.ts';

/** The community as it stands: its place, and every place by its code. */
export type ToldCommunity = { communityId: string; places: ReadonlyMap<string, string> };

/** The address of the demonstration community. */
export const demonstrationSlug = 'guilin';

const beginning = -60;

/** What the administrator sets first. Phone and numbers are invented. */
const firstSettings = [
  ['communityPhone', '0898-6500 0000'],
  ['officeAddress', '桂林大社区综合服务中心一楼'],
  ['officeHours', '周一至周五 8:30–12:00，14:30–17:30'],
  ['sealText', '桂林大社区居民委员会'],
  ['icpNumber', '琼ICP备2026000000号-1（演示）'],
] as const;

/** Makes the first administrator and opens the community: its tree, sections and first settings. */
export async function tellCommunity(telling: Telling): Promise<ToldCommunity> {
  const { rootId, administrator } = await tellAdministrator(telling);
  const places = new Map([[placeTree.code, rootId]]);
  const act = () => actOf(administrator, at(telling, beginning, 9 * 60));
  const { code, nameZh, nameEn } = placeTree;
  must(await changePlace(telling.db, act(), { placeId: rootId, code, nameZh, nameEn, position: 0 }), 'naming the root');
  const plant = async (place: DemonstrationPlace, parentId: string): Promise<void> => {
    const { kind, code, nameZh, nameEn } = place;
    const { placeId } = must(await addPlace(telling.db, act(), { parentId, kind, code, nameZh, nameEn }), 'adding a place');
    places.set(code, placeId);
    for (const child of place.under) await plant(child, placeId);
  };
  for (const place of placeTree.under) await plant(place, rootId);
  const communityId = placeOf({ places }, 'GL');
  must(
    await openCommunity(telling.db, act(), { placeId: communityId, slug: demonstrationSlug, numberPrefix: '青草' }),
    'opening the community',
  );
  await telling.db.update(communities).set({ isDemonstration: true }).where(eq(communities.placeId, communityId));
  for (const [key, value] of firstSettings) {
    must(
      await changeSetting(telling.db, act(), { placeId: communityId, key, value, reason: '社区开通时设置' }),
      'setting a fact',
    );
  }
  for (const number of '一二三四五六') {
    must(await addSection(telling.db, act(), { communityId, nameZh: `第${number}居民小组` }), 'adding a section');
  }
  return { communityId, places };
}

/** The id of a place by its code. */
export function placeOf({ places }: Pick<ToldCommunity, 'places'>, code: string): string {
  const placeId = places.get(code);
  if (placeId === undefined) throw new Error(`the demonstration cannot be told: there is no place ${code}`);
  return placeId;
}

/** The phone of the account that holds a role in the demonstration. */
export function phoneOf(role: string): string {
  const account = demonstrationAccounts.find((candidate) => candidate.role === role);
  if (!account) throw new Error(`the demonstration cannot be told: nobody is ${role}`);
  return account.phone;
}

async function tellAdministrator(telling: Telling): Promise<{ rootId: string; administrator: Actor }> {
  const { db, codes } = telling;
  const phone = phoneOf('admin');
  const name = demonstrationAccounts.find((account) => account.phone === phone)?.name ?? '';
  const act = actOf(clockActor, at(telling, beginning, 8 * 60));
  const { rootId, accountId } = must(await makeFirstAdministrator(db, act, { phone, name }), 'making the administrator');
  const administrator = await actorWith(telling, phone);
  const codeAct = actOf(administrator, at(telling, beginning, 8 * 60 + 5));
  const { code } = must(await makePaperCode(db, codeAct, { purpose: 'paper_reset', accountId, codes }), 'printing a code');
  const newPassword = demonstrationPassword;
  const passwordAct = actOf(clockActor, at(telling, beginning, 8 * 60 + 10));
  must(
    await resetPassword(db, passwordAct, {
      contact: phone,
      newPassword,
      code: { kind: 'paper', text: readPaperCode(code) ?? '' },
      codes,
    }),
    'setting the password',
  );
  return { rootId, administrator };
}
