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
  /** What it is for, as the sign-in page lists it. */
  purpose: { zh: string; en: string };
};

/** One account for every role. The people are invented. */
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
];

function account(
  phone: string,
  [name, placeCode, birthOn]: [string, string, string],
  ...[role, [zh, en], isVerified = true]: [Role | null, [string, string], boolean?]
): DemonstrationAccount {
  return { phone, name, placeCode, birthOn, role, isVerified, purpose: { zh, en } };
}
