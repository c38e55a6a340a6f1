import type { Role } from '#app/core/role.ts';

/** The password of every demonstration account (INTERFACES.md, "Signing in"). */
export const demonstrationPassword = 'qingcao-demo';

/** An account of the demonstration. `placeCode` is where its person lives; `role` is held at the community. */
export type DemonstrationAccount = {
  phone: string;
  name: string;
  placeCode: string;
  birthOn: string;
  role: Role | null;
  isVerified: boolean;
  /** Whether the sign-in page offers it; the others only people the story. */
  isListed: boolean;
  /** What it is for, as the sign-in page lists it. */
  purpose: { zh: string; en: string };
};

/** One account for every role, and behind them those who judge and apply besides. The people are invented. */
export const demonstrationAccounts: readonly DemonstrationAccount[] = [
  account('19900000001', ['陈秀英', 'GLY-3', '1958-04-12'], null, [
    '居民，住桂林苑 3 号楼，已核验',
    'Resident of Guilin Court 3, verified',
  ]),
  account('19900000002', ['林志强', 'NDJ-2', '1979-09-03'], null, [
    '居民，住南渡佳园，已核验',
    'Resident of Nandu Gardens, verified',
  ]),
  account('19900000003', ['黄小燕', 'YFX-1', '1992-01-27'], null, ['居民，尚未核验', 'Resident, not yet verified'], false),
  account('19900000004', ['符国平', 'WML-1', '1966-06-18'], 'council_member', ['协商会成员', 'Council member']),
  account('19900000005', ['吴淑芬', 'YHJ-2', '1961-11-05'], 'council_chair', ['协商会召集人', 'Council chair']),
  account('19900000006', ['李文静', 'HCG-1', '1985-03-22'], 'council_secretary', ['协商会秘书', 'Council secretary']),
  account('19900000007', ['王海生', 'BJX-1', '1970-08-14'], 'representative', [
    '人大代表',
    "People's congress deputy (representative)",
  ]),
  account('19900000008', ['周敏', 'LYX-1', '1983-02-09'], 'judge', ['评委', 'Judge']),
  account('19900000009', ['郑建华', 'LYX-2', '1975-12-30'], 'judge', ['评委', 'Judge']),
  account('19900000010', ['何丽娟', 'YHJ-1', '1988-07-07'], 'grant_staff', ['慈善工作站工作人员', 'Charity-station staff']),
  account('19900000011', ['曾庆国', 'NDJ-1', '1981-10-16'], 'grant_staff', ['慈善工作站工作人员', 'Charity-station staff']),
  account('19900000012', ['许晓梅', 'GLY-1', '1990-05-21'], 'community_staff', ['社区工作者', 'Community staff']),
  account('19900000013', ['冯敬业', 'HCG-2', '1977-01-11'], 'auditor', ['第三方审计', 'Auditor']),
  account('19900000014', ['邓立新', 'GLY-2', '1980-04-04'], 'admin', ['系统管理员', 'Administrator']),
  account('19900000015', ['蔡云', 'YHJ-3', '1986-09-19'], null, ['云海志愿服务队负责人', 'Officer of a social organisation']),
  account('19900000016', ['潘慧', 'YFX-2', '1993-03-08'], 'community_staff', ['社区工作者', 'Community staff']),
  account('19900000017', ['罗永康', 'BJX-2', '1989-12-01'], 'community_staff', ['社区工作者', 'Community staff']),
  account('19900000018', ['苏明远', 'LYX-3', '1972-06-25'], 'grant_lead', ['慈善工作站负责人', 'Grant lead']),
  account('19900000019', ['韩春梅', 'NDJ-3', '1968-02-17'], 'representative', ['政协委员', 'CPPCC member (representative)']),
  account('19900000020', ['梁志远', 'WML-2', '1984-08-28'], 'unit_handler', ['承办单位经办人', 'Handler of a handling unit']),
  account('19900000021', ['杨文博', 'HPX-1', '1964-05-11'], 'panel_chair', ['评审组长', 'Chair of the scoring panel']),
  ...[
    account('19900000031', ['谢婉清', 'NDJ-4', '1978-03-19'], 'judge', ['评委，社会工作教师', 'Judge, teaches social work']),
    account('19900000032', ['莫国栋', 'GLY-4', '1959-10-02'], 'judge', ['评委，退休会计', 'Judge, retired accountant']),
    account('19900000033', ['云秀兰', 'BJX-3', '1963-07-25'], 'judge', ['评委，居民代表', "Judge, residents' representative"]),
    account('19900000034', ['邢少华', 'YFX-3', '1987-11-14'], 'judge', ['评委，公益机构负责人', 'Judge, leads a charity']),
    account('19900000041', ['刘慧芳', 'HCG-2', '1960-02-08'], null, ['退休教师', 'Retired teacher']),
    account('19900000042', ['林玉珍', 'GLY-2', '1962-09-12'], null, ['助老互助社社长', 'Leads a mutual-aid society']),
    account('19900000043', ['张少雄', 'WML-1', '1957-06-03'], null, ['同乐乐队队长', 'Leads a band']),
    account('19900000044', ['黄伟业', 'NDJ-1', '1984-12-22'], null, ['物业项目经理', 'Manages an estate']),
    account('19900000045', ['陈雅琴', 'YHJ-2', '1979-04-17'], null, ['卫生服务站站长', 'Heads a health station']),
    account('19900000046', ['王俊杰', 'NDJ-2', '1982-08-30'], null, ['会木工的居民', 'Resident who does woodwork']),
    account('19900000047', ['李婉婷', 'LYX-1', '1990-01-05'], null, ['两个孩子的妈妈', 'Mother of two']),
    account('19900000048', ['周美玲', 'SMJ-1', '1988-05-27'], null, ['会缝纫的妈妈', 'Mother who sews']),
    account('19900000049', ['符永福', 'GLY-1', '1955-03-03'], null, ['会种菜的居民', 'Resident who grows vegetables']),
  ].map((unlisted) => ({ ...unlisted, isListed: false })),
];

function account(
  phone: string,
  [name, placeCode, birthOn]: [string, string, string],
  ...[role, [zh, en], isVerified = true]: [Role | null, [string, string], boolean?]
): DemonstrationAccount {
  return { phone, name, placeCode, birthOn, role, isVerified, isListed: true, purpose: { zh, en } };
}
