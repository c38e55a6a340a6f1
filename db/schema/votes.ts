import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  check,
  date,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { fen, id, instant } from '#db/schema/columns.ts';
import { documentRevisions } from '#db/schema/drafting.ts';
import { accounts, persons } from '#db/schema/people.ts';
import { dwellings, households, places } from '#db/schema/places.ts';

/**
 * One matter put to the vote. From the moment it is sealed nothing about its rules changes; `sealedText` is what was
 * hashed. Triggers keep it on its table of next states. `areaHundredths` are hundredths of a square metre.
 */
export const votes = pgTable(
  'votes',
  {
    id: id(),
    communityId: uuid('community_id')
      .notNull()
      .references(() => places.id),
    /** Where the electorate is. */
    placeId: uuid('place_id')
      .notNull()
      .references(() => places.id),
    state: text('state').notNull().default('draft'),
    title: text('title').notNull(),
    question: text('question').notNull().default(''),
    /** What it came from, and is told when it is published: a motion, a round, a call, a topic; or nothing. */
    sourceKind: text('source_kind').notNull().default('none'),
    sourceId: uuid('source_id'),
    /** The public page of what it came from, written down by who drafted it from there. */
    sourceAddress: text('source_address'),
    /** The frozen text that is voted on. */
    revisionId: uuid('revision_id').references(() => documentRevisions.id),
    revisionSha256: text('revision_sha256'),
    form: text('form').notNull(),
    choicesMax: integer('choices_max'),
    envelopeFen: fen('envelope_fen'),
    scoreMax: integer('score_max'),
    seats: integer('seats'),
    method: text('method').notNull(),
    stepFen: fen('step_fen'),
    /** The decision rule as data (app/votes/decision-rule.ts); the electorate is its. */
    rule: jsonb('rule').notNull(),
    isSecret: boolean('is_secret').notNull(),
    isReplaceable: boolean('is_replaceable').notNull(),
    allowsPaper: boolean('allows_paper').notNull(),
    challengeDays: integer('challenge_days').notNull().default(5),
    startsAt: instant('starts_at').notNull(),
    endsAt: instant('ends_at').notNull(),
    /** When it really closes: the sealed end, moved only by prolongations. */
    closesAt: instant('closes_at').notNull(),
    lotSeed: text('lot_seed'),
    sealedText: text('sealed_text'),
    sealedHash: text('sealed_hash'),
    electorateHash: text('electorate_hash'),
    entitledHeads: integer('entitled_heads'),
    entitledAreaHundredths: bigint('entitled_area_hundredths', { mode: 'bigint' }),
    /** Of members present: how many the roll call named. */
    presentHeads: integer('present_heads'),
    madeBy: uuid('made_by').references(() => accounts.id),
    madeAt: instant('made_at').notNull(),
    sealedBy: uuid('sealed_by').references(() => accounts.id),
    sealedAt: instant('sealed_at'),
    openedAt: instant('opened_at'),
    closedAt: instant('closed_at'),
    talliedAt: instant('tallied_at'),
    publishedAt: instant('published_at'),
    challengesUntil: instant('challenges_until'),
    finalAt: instant('final_at'),
    voidedAt: instant('voided_at'),
    voidReason: text('void_reason'),
  },
  (table) => [
    check(
      'votes_state_is_known',
      sql`${table.state} in ('draft', 'sealed', 'open', 'suspended', 'closed', 'tallied', 'published', 'final', 'void')`,
    ),
    check('votes_form_is_known', sql`${table.form} in ('decision', 'approval', 'limited', 'budget', 'score', 'ranking')`),
    check('votes_source_is_known', sql`${table.sourceKind} in ('none', 'motion', 'round', 'call', 'topic')`),
    check('votes_source_is_whole', sql`(${table.sourceKind} = 'none') = (${table.sourceId} is null)`),
    check('votes_address_of_a_source', sql`${table.sourceAddress} is null or ${table.sourceKind} <> 'none'`),
    check('votes_text_is_whole', sql`(${table.revisionId} is null) = (${table.revisionSha256} is null)`),
    check('votes_title_is_one', sql`length(trim(${table.title})) > 0`),
    check('votes_times_in_order', sql`${table.startsAt} < ${table.endsAt} and ${table.endsAt} <= ${table.closesAt}`),
    check('votes_challenge_days_are_some', sql`${table.challengeDays} between 0 and 60`),
    check(
      'votes_limited_by_number',
      sql`(${table.form} = 'limited') = (${table.choicesMax} is not null) and ${table.choicesMax} > 0`,
    ),
    check('votes_budget_has_an_envelope', sql`${table.form} <> 'budget' or ${table.envelopeFen} is not null`),
    check('votes_envelope_is_money', sql`${table.envelopeFen} > 0 and ${table.stepFen} > 0`),
    check(
      'votes_score_has_a_top',
      sql`(${table.form} = 'score') = (${table.scoreMax} is not null) and ${table.scoreMax} between 1 and 10`,
    ),
    check('votes_seats_are_some', sql`${table.seats} between 1 and 100`),
    /** An exact area names its owner: votes weighted by area are open (BALLOTS.md, 1). */
    check('votes_by_area_are_open', sql`not (${table.isSecret} and ${table.rule} ->> 'electorate' = 'owners')`),
    check(
      'votes_sealed_whole',
      sql`(${table.state} in ('draft', 'void')) or num_nulls(${table.sealedText}, ${table.sealedHash}, ${table.electorateHash}, ${table.entitledHeads}, ${table.lotSeed}, ${table.sealedAt}) = 0`,
    ),
    check(
      'votes_void_with_a_reason',
      sql`(${table.state} = 'void') = (${table.voidedAt} is not null and length(trim(${table.voidReason})) > 0)`,
    ),
    index('votes_newest').on(table.communityId, table.madeAt, table.id),
    index('votes_by_state').on(table.communityId, table.state, table.closesAt, table.id),
    index('votes_by_source').on(table.sourceKind, table.sourceId),
    index('votes_starting').on(table.startsAt, table.id).where(sql`state = 'sealed'`),
    index('votes_closing').on(table.closesAt, table.id).where(sql`state = 'open'`),
    index('votes_challenges_ending').on(table.challengesUntil, table.id).where(sql`state = 'published'`),
    uniqueIndex('votes_one_for_each_motion').on(table.sourceId).where(sql`source_kind = 'motion' and state <> 'void'`),
  ],
);

/** What can be chosen, in published order. `lot` is drawn at sealing and breaks the last ties. */
export const voteOptions = pgTable(
  'vote_options',
  {
    id: id(),
    voteId: uuid('vote_id')
      .notNull()
      .references(() => votes.id),
    position: integer('position').notNull(),
    lot: integer('lot'),
    title: text('title').notNull(),
    summary: text('summary').notNull().default(''),
    costFen: fen('cost_fen'),
    /** The plan or proposal that it stands for, and its public page. */
    subjectId: uuid('subject_id'),
    address: text('address'),
    /** Who has something to win by it, and so is no officer of this vote. */
    personIds: uuid('person_ids').array().notNull().default(sql`'{}'`),
  },
  (table) => [
    check('vote_options_title_is_one', sql`length(trim(${table.title})) > 0`),
    check('vote_options_cost_is_money', sql`${table.costFen} >= 0`),
    check('vote_options_position_is_one', sql`${table.position} > 0 and ${table.lot} > 0`),
    unique('vote_options_position_once').on(table.voteId, table.position),
    unique('vote_options_lot_once').on(table.voteId, table.lot),
  ],
);

/** One vote to be cast, frozen at sealing: of a person, a household, or owners of the same dwellings. */
export const voteEntitlements = pgTable(
  'vote_entitlements',
  {
    id: id(),
    voteId: uuid('vote_id')
      .notNull()
      .references(() => votes.id),
    /** Its number on the roll of this vote, by which open votes and proofs name it. */
    number: integer('number').notNull(),
    personId: uuid('person_id').references(() => persons.id),
    householdId: uuid('household_id').references(() => households.id),
    label: text('label').notNull(),
    areaHundredths: bigint('area_hundredths', { mode: 'bigint' }),
    votedOn: date('voted_on'),
    channel: text('channel'),
  },
  (table) => [
    unique('vote_entitlements_number_once').on(table.voteId, table.number),
    unique('vote_entitlements_person_once').on(table.voteId, table.personId),
    unique('vote_entitlements_household_once').on(table.voteId, table.householdId),
    unique('vote_entitlements_of_their_vote').on(table.voteId, table.id),
    check('vote_entitlements_channel_is_known', sql`${table.channel} in ('online', 'paper')`),
    check('vote_entitlements_marked_whole', sql`(${table.votedOn} is null) = (${table.channel} is null)`),
    check('vote_entitlements_area_is_some', sql`${table.areaHundredths} > 0`),
    index('vote_entitlements_unmarked').on(table.voteId).where(sql`voted_on is null`),
    index('vote_entitlements_by_channel').on(table.voteId, table.channel),
  ],
);

/** Who may cast an entitlement: the person, each adult of the household, each owner. The first to cast has cast it. */
export const voteHolders = pgTable(
  'vote_holders',
  {
    voteId: uuid('vote_id').notNull(),
    entitlementId: uuid('entitlement_id').notNull(),
    personId: uuid('person_id')
      .notNull()
      .references(() => persons.id),
  },
  (table) => [
    primaryKey({ name: 'vote_holders_key', columns: [table.entitlementId, table.personId] }),
    foreignKey({
      name: 'vote_holders_of_their_vote',
      columns: [table.voteId, table.entitlementId],
      foreignColumns: [voteEntitlements.voteId, voteEntitlements.id],
    }),
    index('vote_holders_by_person').on(table.personId, table.voteId),
  ],
);

/** The dwellings behind an owners' entitlement: each counts once in a vote. */
export const voteDwellings = pgTable(
  'vote_dwellings',
  {
    voteId: uuid('vote_id').notNull(),
    dwellingId: uuid('dwelling_id')
      .notNull()
      .references(() => dwellings.id),
    entitlementId: uuid('entitlement_id').notNull(),
    areaHundredths: bigint('area_hundredths', { mode: 'bigint' }).notNull(),
  },
  (table) => [
    primaryKey({ name: 'vote_dwellings_once', columns: [table.voteId, table.dwellingId] }),
    foreignKey({
      name: 'vote_dwellings_of_their_vote',
      columns: [table.voteId, table.entitlementId],
      foreignColumns: [voteEntitlements.voteId, voteEntitlements.id],
    }),
    check('vote_dwellings_area_is_some', sql`${table.areaHundredths} > 0`),
  ],
);

/** Who casts for another, in writing. An entitlement has one proxy at most; how many one person may hold is the vote's rule. */
export const voteProxies = pgTable(
  'vote_proxies',
  {
    id: id(),
    voteId: uuid('vote_id').notNull(),
    entitlementId: uuid('entitlement_id').notNull(),
    holderPersonId: uuid('holder_person_id')
      .notNull()
      .references(() => persons.id),
    grantedBy: uuid('granted_by')
      .notNull()
      .references(() => persons.id),
    recordedBy: uuid('recorded_by').references(() => accounts.id),
    recordedAt: instant('recorded_at').notNull(),
    endedAt: instant('ended_at'),
  },
  (table) => [
    foreignKey({
      name: 'vote_proxies_of_their_vote',
      columns: [table.voteId, table.entitlementId],
      foreignColumns: [voteEntitlements.voteId, voteEntitlements.id],
    }),
    uniqueIndex('vote_proxies_one_for_each').on(table.entitlementId).where(sql`ended_at is null`),
    index('vote_proxies_by_holder').on(table.holderPersonId, table.voteId),
  ],
);

/** The public history of a vote, and every move of its end, with the reason. */
export const voteSteps = pgTable(
  'vote_steps',
  {
    id: id(),
    voteId: uuid('vote_id')
      .notNull()
      .references(() => votes.id),
    event: text('event').notNull(),
    explanation: text('explanation').notNull().default(''),
    closesAtBefore: instant('closes_at_before'),
    closesAtAfter: instant('closes_at_after'),
    takenBy: uuid('taken_by').references(() => accounts.id),
    secondedBy: uuid('seconded_by').references(() => accounts.id),
    office: text('office'),
    takenAt: instant('taken_at').notNull(),
  },
  (table) => [
    check(
      'vote_steps_move_the_end_whole',
      sql`(${table.closesAtBefore} is null) = (${table.closesAtAfter} is null) and ${table.closesAtAfter} > ${table.closesAtBefore}`,
    ),
    check('vote_steps_by_two_people', sql`${table.secondedBy} is distinct from ${table.takenBy} or ${table.takenBy} is null`),
    index('vote_steps_in_order').on(table.voteId, table.takenAt, table.id),
  ],
);
