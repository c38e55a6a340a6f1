import { demonstrationAccounts } from '#app/demonstration/accounts.ts';
import { type DemonstrationPlace, placeTree, storeys } from '#app/demonstration/places.ts';
import { sequence } from '#app/demonstration/sequence.ts';

/** A row of the demonstration's roll: someone invented. */
export type DemonstrationResident = {
  name: string;
  birthOn: string;
  idNumber: string;
  phone: string;
  placeCode: string;
  dwelling: string;
  section: string;
  isPartyMember: boolean;
  isOwner: boolean;
  areaSquareMetres: string;
};

const residentsWanted = 400;
const surnames = [...'陈林黄吴李王符周郑何曾许冯邓蔡潘罗苏韩梁张刘杨赵谢莫云邢'];
const givenNames =
  '秀英 志强 小燕 国平 淑芬 文静 海生 建国 丽华 少雄 春梅 永福 美玲 家豪 雪梅 振华 桂兰 俊杰 玉珍 天佑 晓东 素云 明辉 婉婷 伟业 月娥 思远 兰芳 庆丰 雅琴 子轩 诗涵 浩然 欣怡 一鸣 若溪 大勇 金凤 德才 惠民'.split(
    ' ',
  );

/**
 * About four hundred invented people, the same each time: those with an account first, then neighbours who fill the
 * dwellings from the first building on. Identity numbers start with 999999, which is no region: they are nobody's.
 */
export function demonstrationResidents(): DemonstrationResident[] {
  const chance = sequence(20_221_016);
  const withAccount = demonstrationAccounts.map((account, index) =>
    resident({ index, name: account.name, birthOn: account.birthOn, phone: account.phone, placeCode: account.placeCode }, chance),
  );
  const buildings = buildingCodes(placeTree);
  const neighbours = Array.from({ length: residentsWanted - withAccount.length }, (_, order) => {
    const index = withAccount.length + order;
    const name = pick(surnames, chance) + pick(givenNames, chance);
    const birthOn = birthday(chance);
    const placeCode = buildings[order % buildings.length] ?? '';
    return resident(
      { index, name, birthOn, phone: hasPhone(birthOn, chance) ? `1990001${String(index).padStart(4, '0')}` : '', placeCode },
      chance,
    );
  });
  return [...withAccount, ...neighbours];
}

type Start = { index: number; name: string; birthOn: string; phone: string; placeCode: string };

function resident({ index, name, birthOn, phone, placeCode }: Start, chance: () => number): DemonstrationResident {
  const floor = 1 + (Math.floor(index / 27) % storeys);
  return {
    name,
    birthOn,
    phone,
    placeCode,
    idNumber: identityNumber(birthOn, index),
    dwelling: `${floor}0${1 + (index % 2)}`,
    section: `第${'一二三四五六'[index % 6]}居民小组`,
    isPartyMember: chance() < 0.12,
    isOwner: chance() < 0.6,
    areaSquareMetres: index % 2 === 0 ? '76.50' : '92.80',
  };
}

function buildingCodes(place: DemonstrationPlace): string[] {
  return place.kind === 'building' ? [place.code] : place.under.flatMap(buildingCodes);
}

/** Born between 1930 and 2021; half of the people are over fifty, as in an old part of town. */
function birthday(chance: () => number): string {
  const year = chance() < 0.5 ? 1930 + Math.floor(chance() * 45) : 1975 + Math.floor(chance() * 47);
  const month = 1 + Math.floor(chance() * 12);
  const day = 1 + Math.floor(chance() * 28);
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** Children, and a third of the very old, have no phone of their own. */
function hasPhone(birthOn: string, chance: () => number): boolean {
  const year = Number(birthOn.slice(0, 4));
  return year < 2012 && (year > 1946 || chance() > 0.33);
}

/** Eighteen characters with the check character of GB 11643. */
function identityNumber(birthOn: string, index: number): string {
  const digits = `999999${birthOn.replaceAll('-', '')}${String(100 + (index % 900))}`;
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((total, weight, place) => total + weight * Number(digits[place]), 0);
  return digits + '10X98765432'[sum % 11];
}

function pick(list: readonly string[], chance: () => number): string {
  return list[Math.floor(chance() * list.length)] ?? '';
}
