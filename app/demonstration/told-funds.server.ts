import type { Actor } from '#app/core/act.ts';
import { localDate } from '#app/core/instant.ts';
import { type FundStory, fundStories, type ToldMoney } from '#app/demonstration/fund-stories.ts';
import { actOf, actorWith, at, must, type Telling, zone } from '#app/demonstration/telling.server.ts';
import { phoneOf, type ToldCommunity } from '#app/demonstration/told-community.server.ts';
import { storePicture } from '#app/demonstration/told-pictures.server.ts';
import { addSource, openFund } from '#app/funds/fund.commands.server.ts';
import { receiveMoney, reverseEntry, type Voucher } from '#app/funds/money.commands.server.ts';

/** The funds of the story by their slugs. */
export type ToldFunds = Readonly<Record<FundStory['slug'], string>>;

const openedOn = -51;

type Books = { telling: Telling; staff: Actor; fundId: string; sources: ReadonlyMap<string, string>; voucher: Voucher };

/** The charity station opens its two funds, names their sources and enters what came in; one mistake is reversed. */
export async function tellFunds(telling: Telling, { communityId }: ToldCommunity): Promise<ToldFunds> {
  const staff = await actorWith(telling, phoneOf('grant_staff'));
  const voucher = await storePicture(telling, 'bank-slip');
  const ids = new Map<string, string>();
  for (const { slug, name, purpose, sources, money } of fundStories) {
    const act = () => actOf(staff, at(telling, openedOn, 10 * 60));
    const terms = { communityId, slug, name, purpose };
    const { fundId } = must(await openFund(telling.db, act(), terms), `opening ${name}`);
    const sourceIds = new Map<string, string>();
    for (const source of sources) {
      const { sourceId } = must(await addSource(telling.db, act(), { fundId, ...source }), 'naming a source');
      sourceIds.set(source.name, sourceId);
    }
    for (const one of money) await tellMoney({ telling, staff, fundId, sources: sourceIds, voucher }, one);
    ids.set(slug, fundId);
  }
  return { charity: ids.get('charity') ?? '', neighbourhood: ids.get('neighbourhood') ?? '' };
}

async function tellMoney(books: Books, { mistake, ...money }: ToldMoney): Promise<void> {
  const { telling, staff, fundId } = books;
  if (mistake) {
    const { reason, ...wrong } = mistake;
    const { number } = await receive(books, { ...money, ...wrong }, 15 * 60);
    const act = actOf(staff, at(telling, money.day, 15 * 60 + 20));
    must(await reverseEntry(telling.db, act, { fundId, number, reason }), 'reversing a mistake');
  }
  await receive(books, money, 15 * 60 + 30);
}

async function receive({ telling, staff, fundId, sources, voucher }: Books, money: ToldMoney, minutes: number) {
  const act = actOf(staff, at(telling, money.day, minutes));
  const { source, amountFen, donor = '', showsName = false, voucherNumber } = money;
  const received = {
    fundId,
    sourceId: sources.get(source) ?? '',
    amountFen,
    receivedOn: localDate(act.now, zone),
    donorName: donor,
    showsName,
    voucherNumber,
    voucher,
  };
  return must(await receiveMoney(telling.db, act, received), 'entering money');
}
