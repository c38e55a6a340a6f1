import { and, eq } from 'drizzle-orm';
import Papa from 'papaparse';
import { clockActor } from '#app/core/act.ts';
import { localDate } from '#app/core/instant.ts';
import { type DemonstrationAccount, demonstrationAccounts, demonstrationPassword } from '#app/demonstration/accounts.ts';
import { demonstrationOrganisations } from '#app/demonstration/organisations.ts';
import { type DemonstrationResident, demonstrationResidents } from '#app/demonstration/residents.ts';
import { actOf, actorWith, at, must, type Telling, zone } from '#app/demonstration/telling.server.ts';
import { phoneOf, placeOf, type ToldCommunity } from '#app/demonstration/told-community.server.ts';
import { addOrganisation } from '#app/people/organisation.commands.server.ts';
import { addOfficer } from '#app/people/organisation-officer.commands.server.ts';
import { grantRole } from '#app/people/role-grant.commands.server.ts';
import { columnHeadings, rollColumns } from '#app/people/roll-file.ts';
import { importRoll, keepRollFile } from '#app/people/roll-import.commands.server.ts';
import { readSettings } from '#app/people/settings.server.ts';
import { signUp } from '#app/people/sign-up.commands.server.ts';
import { verifyAccount } from '#app/people/verification.commands.server.ts';
import { accounts, persons } from '#db/schema/people.ts';

/** The people as they stand: adults on the roll in the roll's order, and organisations by name. */
export type ToldPeople = { adultIds: readonly string[]; organisations: ReadonlyMap<string, string> };

const beginning = -55;

/** Imports the roll, opens the accounts, grants the roles, verifies who is to be verified, adds the organisations. */
export async function tellPeople(telling: Telling, community: ToldCommunity): Promise<ToldPeople> {
  const residents = demonstrationResidents();
  await tellRoll(telling, community, residents);
  await openAccounts(telling, community);
  await grantRoles(telling, community);
  await verifyAccounts(telling);
  const organisations = await tellOrganisations(telling, community);
  return { organisations, adultIds: await findAdults(telling, community, residents) };
}

async function tellRoll(
  telling: Telling,
  { communityId }: ToldCommunity,
  residents: readonly DemonstrationResident[],
): Promise<void> {
  const headings = rollColumns.map((column) => columnHeadings[column][0] ?? column);
  const rows = residents.map((resident) => rollColumns.map((column) => cellOf(resident, column)));
  const content = Buffer.from(Papa.unparse([headings, ...rows]));
  const administrator = await actorWith(telling, phoneOf('admin'));
  const act = actOf(administrator, at(telling, beginning, 10 * 60));
  const { importId } = must(
    await keepRollFile(telling.db, act, { communityId, fileName: '居民名册.csv', content }),
    'checking the roll',
  );
  must(
    await importRoll(telling.db, actOf(administrator, at(telling, beginning, 10 * 60 + 20)), { importId }),
    'importing the roll',
  );
}

function cellOf(resident: DemonstrationResident, column: (typeof rollColumns)[number]): string {
  const cells: Record<(typeof rollColumns)[number], string> = {
    name: resident.name,
    idNumber: resident.idNumber,
    birthOn: resident.birthOn,
    phone: resident.phone,
    place: resident.placeCode,
    dwelling: resident.dwelling,
    household: '1',
    section: resident.section,
    isPartyMember: resident.isPartyMember ? '是' : '否',
    isOwner: resident.isOwner ? '是' : '否',
    area: resident.areaSquareMetres,
  };
  return cells[column];
}

/** Everybody but the administrator, who has an account, signs up like anybody where no code can be sent. */
async function openAccounts(telling: Telling, { communityId }: ToldCommunity): Promise<void> {
  const { consentVersion } = await readSettings(telling.db, communityId);
  const codes = { ...telling.codes, sender: null };
  for (const [order, { phone, name }] of demonstrationAccounts.entries()) {
    if (phone === phoneOf('admin')) continue;
    const facts = {
      phone,
      name,
      communityId,
      consentVersion,
      codes,
      code: null,
      isNotMine: false,
      isFourteen: true,
      locale: 'zh',
      isElder: false,
    } as const;
    const act = actOf(clockActor, at(telling, beginning + 1, 9 * 60 + order));
    must(await signUp(telling.db, act, { ...facts, password: demonstrationPassword }), 'signing up');
  }
}

async function grantRoles(telling: Telling, { communityId }: ToldCommunity): Promise<void> {
  const administrator = await actorWith(telling, phoneOf('admin'));
  const grantedAt = at(telling, beginning + 1, 14 * 60);
  const startsOn = localDate(grantedAt, zone);
  const endsOn = `${Number(startsOn.slice(0, 4)) + 3}-12-31`;
  for (const { phone, role } of demonstrationAccounts) {
    if (role === null || role === 'admin') continue;
    must(
      await grantRole(telling.db, actOf(administrator, grantedAt), { phone, role, placeId: communityId, startsOn, endsOn }),
      'granting a role',
    );
  }
}

/** Community staff check papers and link accounts to the roll; nobody does it for themselves. */
async function verifyAccounts(telling: Telling): Promise<void> {
  const [first, second] = demonstrationAccounts.filter(({ role }) => role === 'community_staff');
  for (const [order, account] of demonstrationAccounts.filter(({ isVerified }) => isVerified).entries()) {
    const verifier = await actorWith(telling, (account.phone === first?.phone ? second : first)?.phone ?? '');
    const { accountId, personId } = await findPair(telling, account);
    const act = actOf(verifier, at(telling, beginning + 2, 9 * 60 + order * 3));
    must(await verifyAccount(telling.db, act, { accountId, personId }), 'verifying an account');
  }
}

async function findPair({ db }: Telling, { phone, name }: DemonstrationAccount) {
  const [pair] = await db
    .select({ accountId: accounts.id, personId: persons.id })
    .from(accounts)
    .innerJoin(persons, and(eq(persons.phone, accounts.phone), eq(persons.name, name)))
    .where(eq(accounts.phone, phone));
  if (!pair) throw new Error('the demonstration cannot be told: an account has nobody on the roll');
  return pair;
}

async function tellOrganisations(telling: Telling, community: ToldCommunity): Promise<Map<string, string>> {
  const staff = await actorWith(telling, phoneOf('community_staff'));
  const act = () => actOf(staff, at(telling, beginning + 3, 10 * 60));
  const made = new Map<string, string>();
  for (const { placeCode, officerPhone, title, ...facts } of demonstrationOrganisations) {
    const fields = { communityId: community.communityId, placeId: placeOf(community, placeCode), ...facts };
    const { organisationId } = must(await addOrganisation(telling.db, act(), fields), 'adding an organisation');
    made.set(facts.name, organisationId);
    const { personId } = await actorWith(telling, officerPhone);
    const officer = { organisationId, personId: personId ?? '', title, fromOn: localDate(act().now, zone) };
    must(await addOfficer(telling.db, act(), officer), 'adding an officer');
  }
  return made;
}

/** Adults on the roll without an account of the demonstration, in the roll's order. */
async function findAdults(
  { db, now }: Telling,
  { communityId }: ToldCommunity,
  residents: readonly DemonstrationResident[],
): Promise<string[]> {
  const rows = await db
    .select({ id: persons.id, idNumber: persons.idNumber })
    .from(persons)
    .where(eq(persons.communityId, communityId));
  const ids = new Map(rows.map(({ id, idNumber }) => [idNumber, id]));
  const bornBefore = `${now.getUTCFullYear() - 19}-01-01`;
  const accountPhones = new Set(demonstrationAccounts.map(({ phone }) => phone));
  return residents
    .filter(({ birthOn, phone }) => birthOn < bornBefore && !accountPhones.has(phone))
    .flatMap(({ idNumber }) => ids.get(idNumber) ?? []);
}
