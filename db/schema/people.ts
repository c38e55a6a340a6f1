import { sql } from 'drizzle-orm';
import {
  type AnyPgColumn,
  bigint,
  boolean,
  check,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { bytea, id, instant } from '#db/schema/columns.ts';
import { dwellings, households, places, sections } from '#db/schema/places.ts';

/** The roll: one real human a row, kept by staff. A merged row points at the one that stays. */
export const persons = pgTable(
  'persons',
  {
    id: id(),
    communityId: uuid('community_id')
      .notNull()
      .references(() => places.id),
    name: text('name').notNull(),
    birthOn: date('birth_on'),
    idNumber: text('id_number'),
    phone: text('phone'),
    placeId: uuid('place_id')
      .notNull()
      .references(() => places.id),
    householdId: uuid('household_id').references(() => households.id),
    sectionId: uuid('section_id').references(() => sections.id),
    isPartyMember: boolean('is_party_member').notNull().default(false),
    note: text('note').notNull().default(''),
    movedAwayOn: date('moved_away_on'),
    diedOn: date('died_on'),
    mergedIntoId: uuid('merged_into_id').references((): AnyPgColumn => persons.id),
    addedAt: instant('added_at').notNull(),
    changedAt: instant('changed_at').notNull(),
  },
  (table) => [
    uniqueIndex('persons_id_number_is_unique')
      .on(table.communityId, table.idNumber)
      .where(sql`id_number is not null and merged_into_id is null`),
    check('persons_not_merged_into_themselves', sql`${table.mergedIntoId} is distinct from ${table.id}`),
    index('persons_by_name').on(table.communityId, sql`(${table.name} collate "C")`, table.id),
    index('persons_by_phone').on(table.phone),
    index('persons_by_phone_end').on(table.communityId, sql`(reverse(${table.phone}) collate "C")`),
    index('persons_by_place').on(table.placeId, table.id),
    index('persons_by_household').on(table.householdId),
    index('persons_departed')
      .on(table.communityId, sql`(${table.name} collate "C")`, table.id)
      .where(sql`died_on is not null or moved_away_on is not null`),
  ],
);

/** A roll that staff handed in as a file: checked, shown, then imported as it is or given up. The file itself goes then. */
export const rollImports = pgTable(
  'roll_imports',
  {
    id: id(),
    communityId: uuid('community_id')
      .notNull()
      .references(() => places.id),
    fileName: text('file_name').notNull(),
    sha256: text('sha256').notNull(),
    content: bytea('content'),
    report: jsonb('report').notNull(),
    madeBy: uuid('made_by').references((): AnyPgColumn => accounts.id),
    madeAt: instant('made_at').notNull(),
    importedAt: instant('imported_at'),
    discardedAt: instant('discarded_at'),
  },
  (table) => [
    uniqueIndex('roll_imports_file_once').on(table.communityId, table.sha256).where(sql`imported_at is not null`),
    check('roll_imports_end_one_way', sql`${table.importedAt} is null or ${table.discardedAt} is null`),
    check(
      'roll_imports_keep_no_file_after_the_end',
      sql`${table.content} is null or (${table.importedAt} is null and ${table.discardedAt} is null)`,
    ),
    index('roll_imports_newest').on(table.communityId, table.madeAt, table.id),
  ],
);

export const dwellingOwners = pgTable(
  'dwelling_owners',
  {
    dwellingId: uuid('dwelling_id')
      .notNull()
      .references(() => dwellings.id),
    personId: uuid('person_id')
      .notNull()
      .references(() => persons.id),
    fromOn: date('from_on'),
    untilOn: date('until_on'),
  },
  (table) => [
    primaryKey({ name: 'dwelling_owners_key', columns: [table.dwellingId, table.personId] }),
    index('dwelling_owners_by_person').on(table.personId),
  ],
);

/** A login. An e-mail address stands here only once it is confirmed, so that nobody holds one that is not theirs. `logId` stands for it in the public log, so that the log never names an account. */
export const accounts = pgTable(
  'accounts',
  {
    id: id(),
    phone: text('phone').notNull(),
    phoneConfirmedAt: instant('phone_confirmed_at'),
    email: text('email'),
    emailConfirmedAt: instant('email_confirmed_at'),
    name: text('name').notNull(),
    passwordHash: text('password_hash'),
    communityId: uuid('community_id').references(() => places.id),
    personId: uuid('person_id').references(() => persons.id),
    verifiedAt: instant('verified_at'),
    verifiedBy: uuid('verified_by').references((): AnyPgColumn => accounts.id),
    verifiedHow: text('verified_how'),
    logId: uuid('log_id').notNull(),
    locale: text('locale'),
    isElder: boolean('is_elder').notNull().default(false),
    showsName: boolean('shows_name').notNull().default(false),
    consentVersion: text('consent_version'),
    consentedAt: instant('consented_at'),
    openedAt: instant('opened_at').notNull(),
    lockedAt: instant('locked_at'),
    closedAt: instant('closed_at'),
  },
  (table) => [
    uniqueIndex('accounts_phone_is_unique').on(table.phone).where(sql`closed_at is null`),
    uniqueIndex('accounts_email_is_unique').on(sql`lower(${table.email})`).where(sql`email is not null and closed_at is null`),
    uniqueIndex('accounts_one_for_each_person').on(table.personId).where(sql`person_id is not null and closed_at is null`),
    uniqueIndex('accounts_log_id_is_unique').on(table.logId),
    check('accounts_email_is_confirmed', sql`(${table.email} is null) = (${table.emailConfirmedAt} is null)`),
    check('accounts_verified_with_person', sql`(${table.personId} is null) = (${table.verifiedAt} is null)`),
    check('accounts_verified_how_is_known', sql`${table.verifiedHow} in ('in_person', 'paper_code', 'demonstration')`),
    index('accounts_unverified').on(table.communityId, table.openedAt).where(sql`person_id is null and closed_at is null`),
  ],
);

/** Sessions by the digest of their id: a stolen copy of the table opens nothing. */
export const sessions = pgTable(
  'sessions',
  {
    idDigest: text('id_digest').primaryKey(),
    accountId: uuid('account_id')
      .notNull()
      .references(() => accounts.id),
    device: text('device').notNull().default(''),
    isPublicComputer: boolean('is_public_computer').notNull().default(false),
    openedAt: instant('opened_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
  },
  (table) => [index('sessions_by_account').on(table.accountId), index('sessions_by_expiry').on(table.expiresAt)],
);

/** Codes that prove a phone or an e-mail address, or that staff hand out on paper. Only a keyed digest of the code is kept. */
export const oneTimeCodes = pgTable(
  'one_time_codes',
  {
    id: id(),
    purpose: text('purpose').notNull(),
    phone: text('phone'),
    email: text('email'),
    accountId: uuid('account_id').references(() => accounts.id),
    personId: uuid('person_id').references(() => persons.id),
    codeDigest: text('code_digest').notNull(),
    madeBy: uuid('made_by').references(() => accounts.id),
    madeAt: instant('made_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    triesLeft: integer('tries_left').notNull(),
    usedAt: instant('used_at'),
  },
  (table) => [
    check(
      'one_time_codes_purpose_is_known',
      sql`${table.purpose} in ('sign_in', 'sign_up', 'reset_password', 'change_phone', 'confirm_email', 'paper_verification', 'paper_reset')`,
    ),
    check('one_time_codes_tries_not_negative', sql`${table.triesLeft} >= 0`),
    check(
      'one_time_codes_sent_one_way',
      sql`num_nonnulls(${table.phone}, ${table.email}) <= 1 and (${table.purpose} <> 'confirm_email' or ${table.email} is not null)`,
    ),
    index('one_time_codes_by_phone').on(table.phone, table.purpose, table.madeAt),
    index('one_time_codes_by_email').on(table.email, table.purpose, table.madeAt),
    index('one_time_codes_by_digest').on(table.codeDigest),
  ],
);

/** What would have gone to a phone or an e-mail address while no provider is configured: shown on the outbox page, never in the log. */
export const outboxMessages = pgTable(
  'outbox_messages',
  {
    id: id(),
    channel: text('channel').notNull(),
    recipient: text('recipient').notNull(),
    body: text('body').notNull(),
    madeAt: instant('made_at').notNull(),
  },
  (table) => [index('outbox_messages_newest').on(table.madeAt, table.id)],
);

export const organisations = pgTable(
  'organisations',
  {
    id: id(),
    communityId: uuid('community_id')
      .notNull()
      .references(() => places.id),
    kind: text('kind').notNull(),
    name: text('name').notNull(),
    registrationCode: text('registration_code'),
    placeId: uuid('place_id').references(() => places.id),
    contactPhone: text('contact_phone'),
    addedAt: instant('added_at').notNull(),
    archivedAt: instant('archived_at'),
  },
  (table) => [
    check('organisations_kind_is_known', sql`${table.kind} in ('social_org', 'shop', 'enterprise', 'agency', 'neighbours')`),
    uniqueIndex('organisations_name_is_unique').on(table.communityId, table.name).where(sql`archived_at is null`),
  ],
);

export const organisationOfficers = pgTable(
  'organisation_officers',
  {
    id: id(),
    organisationId: uuid('organisation_id')
      .notNull()
      .references(() => organisations.id),
    personId: uuid('person_id')
      .notNull()
      .references(() => persons.id),
    title: text('title').notNull().default(''),
    fromOn: date('from_on').notNull(),
    untilOn: date('until_on'),
  },
  (table) => [
    uniqueIndex('organisation_officers_once').on(table.organisationId, table.personId).where(sql`until_on is null`),
    index('organisation_officers_by_person').on(table.personId),
  ],
);

/** A role at a place for a term. Ended grants stay as history. */
export const roleGrants = pgTable(
  'role_grants',
  {
    id: id(),
    accountId: uuid('account_id')
      .notNull()
      .references(() => accounts.id),
    role: text('role').notNull(),
    placeId: uuid('place_id')
      .notNull()
      .references(() => places.id),
    startsOn: date('starts_on').notNull(),
    endsOn: date('ends_on'),
    grantedBy: uuid('granted_by').references(() => accounts.id),
    grantedAt: instant('granted_at').notNull(),
    endedAt: instant('ended_at'),
    endedBy: uuid('ended_by').references(() => accounts.id),
    endReason: text('end_reason'),
  },
  (table) => [
    check(
      'role_grants_role_is_known',
      sql`${table.role} in ('council_member', 'council_chair', 'council_secretary', 'representative', 'judge', 'panel_chair', 'grant_staff', 'grant_lead', 'community_staff', 'unit_handler', 'supervisor', 'auditor', 'admin')`,
    ),
    check('role_grants_term_in_order', sql`${table.endsOn} is null or ${table.endsOn} >= ${table.startsOn}`),
    uniqueIndex('role_grants_once').on(table.accountId, table.role, table.placeId).where(sql`ended_at is null`),
    index('role_grants_by_place').on(table.placeId, table.role),
  ],
);

/** Columns as the rate-limiter-flexible library wants them; keys are digests. */
export const rateLimits = pgTable('rate_limits', {
  key: text('key').primaryKey(),
  points: integer('points').notNull().default(0),
  expire: bigint('expire', { mode: 'number' }),
});
