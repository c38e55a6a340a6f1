import { desc, eq, sql } from 'drizzle-orm';
import type { Act } from '#app/core/act.ts';
import { localDate } from '#app/core/instant.ts';
import { type LegalFigureKey, legalFigureKeys, reaches, type Share } from '#app/deliberation/legal-figure.ts';
import { openTopicStates } from '#app/deliberation/topic.ts';
import type { LockedTopic } from '#app/deliberation/topic-lock.server.ts';
import { keepTopicStep, recordTopic } from '#app/deliberation/topic-step.server.ts';
import { votingAge } from '#app/people/person.ts';
import { readSettings } from '#app/people/settings.server.ts';
import type { Db } from '#db/client.server.ts';
import { legalFigures, topics } from '#db/schema/topics.ts';

/** A figure as the community has confirmed it. */
export type FigureInForce = Omit<typeof legalFigures.$inferSelect, 'key'> & { key: LegalFigureKey };

/** The figures that a community has confirmed, the newest of each; one that nobody confirmed is not in use. */
export async function listFiguresInForce(db: Db, communityId: string): Promise<FigureInForce[]> {
  const rows = await db
    .selectDistinctOn([legalFigures.key])
    .from(legalFigures)
    .where(eq(legalFigures.communityId, communityId))
    .orderBy(legalFigures.key, desc(legalFigures.confirmedAt), desc(legalFigures.id));
  const isKnown = (key: string): key is LegalFigureKey => legalFigureKeys.some((known) => known === key);
  return rows.flatMap(({ key, ...row }) => (isKnown(key) ? [{ key, ...row }] : []));
}

/** Who stands behind a topic, of all whom it concerns. `withoutBirth`: residents whose age nobody knows; they count on neither side. */
export type Backing = Record<LegalFigureKey, Share> & { withoutBirth: number };

type BackingRow = {
  adults: number;
  adultsSigned: number;
  withoutBirth: number;
  households: number;
  householdsSigned: number;
  sections: number;
  sectionsBacking: number;
};

/** By which day, YYYY-MM-DD, one must have been born to be an adult today by the community's clocks. Not always a day there was. */
export async function bornByFor(db: Db, communityId: string, now: Date): Promise<string> {
  const today = localDate(now, (await readSettings(db, communityId)).zone);
  return `${Number(today.slice(0, 4)) - votingAge}${today.slice(4)}`;
}

/**
 * Counts a topic's backing from the roll of its place as it is now: adults who live there, households with somebody who
 * lives there (an adult member signs for a household), sections with somebody who lives there (a section asks as such).
 */
export async function countBacking(
  db: Db,
  { topicId, placeId, communityId, now }: { topicId: string; placeId: string; communityId: string; now: Date },
): Promise<Backing> {
  const bornBy = await bornByFor(db, communityId, now);
  const [row] = await db.execute<BackingRow>(sql`
    with living as (
      select p.id, p.household_id, p.section_id, p.birth_on is null as is_unknown, coalesce(p.birth_on::text <= ${bornBy}, false) as is_adult,
        exists (select from co_signatures s where s.topic_id = ${topicId} and s.person_id = p.id and s.withdrawn_at is null) as has_signed
      from persons p
      where p.place_id in (select id from places where path @> array[${placeId}]::uuid[])
        and p.died_on is null and p.moved_away_on is null and p.merged_into_id is null
    )
    select count(*) filter (where is_adult)::integer as adults,
      count(*) filter (where is_adult and has_signed)::integer as "adultsSigned",
      count(*) filter (where is_unknown)::integer as "withoutBirth",
      count(distinct household_id)::integer as households,
      count(distinct household_id) filter (where is_adult and has_signed)::integer as "householdsSigned",
      count(distinct section_id)::integer as sections,
      (select count(*) from section_backings b where b.topic_id = ${topicId} and b.withdrawn_at is null
        and b.section_id in (select section_id from living))::integer as "sectionsBacking"
    from living`);
  return {
    assembly_adults: { signed: row?.adultsSigned ?? 0, total: row?.adults ?? 0 },
    assembly_households: { signed: row?.householdsSigned ?? 0, total: row?.households ?? 0 },
    assembly_sections: { signed: row?.sectionsBacking ?? 0, total: row?.sections ?? 0 },
    withoutBirth: row?.withoutBirth ?? 0,
  };
}

/**
 * Looks whether a locked topic has reached one of the confirmed fractions, and if so keeps for good that the assembly
 * must be convened, with the figure and the counts of this moment. Answers whether it did so now.
 */
export async function openAssemblyIfReached(tx: Db, act: Act, topic: LockedTopic): Promise<boolean> {
  if (topic.isAssemblyDue || !openTopicStates.includes(topic.state)) return false;
  const figures = await listFiguresInForce(tx, topic.communityId);
  if (figures.length === 0) return false;
  const { id: topicId, placeId, communityId } = topic;
  const backing = await countBacking(tx, { topicId, placeId, communityId, now: act.now });
  const figure = legalFigureKeys
    .map((key) => figures.find((each) => each.key === key))
    .find((each) => each !== undefined && reaches(backing[each.key], each));
  if (!figure) return false;
  const { signed, total } = backing[figure.key];
  await tx
    .update(topics)
    .set({ assemblyDueAt: act.now, assemblyFigureId: figure.id, assemblySignedCount: signed, assemblyTotalCount: total })
    .where(eq(topics.id, topicId));
  await keepTopicStep(tx, act, { topicId, event: 'assembly_due', targetId: figure.id });
  const detail = { figure: figure.key, signed, total };
  await recordTopic(tx, act, { topic, what: 'topics.assembly_opened', office: null, detail });
  return true;
}
