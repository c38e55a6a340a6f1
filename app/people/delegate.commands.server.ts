import { eq } from 'drizzle-orm';
import type { Act } from '#app/core/act.ts';
import { newId } from '#app/core/identifier.ts';
import { done, type Outcome, refused } from '#app/core/outcome.ts';
import type { Role } from '#app/core/role.ts';
import { appendLog } from '#app/log/entry.server.ts';
import { perform } from '#app/log/perform.server.ts';
import { officeFor } from '#app/people/permission.ts';
import { lockPerson } from '#app/people/person.queries.server.ts';
import type { Db } from '#db/client.server.ts';
import { delegates } from '#db/schema/delegates.ts';
import { places, sections } from '#db/schema/places.ts';

export type DelegateAnswer = { delegateId: string };
export type NameDelegate = { sectionId: string; personId: string; fromOn: string };
export type NameDelegateRefusal = 'section_not_found' | 'not_allowed' | 'person_not_on_roll' | 'is_delegate_already';

/** Records that a section chose somebody on the roll as its delegate. Nobody is delegate twice at a time. */
export async function nameDelegate(db: Db, act: Act, input: NameDelegate): Promise<Outcome<DelegateAnswer, NameDelegateRefusal>> {
  const { sectionId, personId, fromOn } = input;
  return perform<DelegateAnswer, NameDelegateRefusal>(db, act, {
    what: 'delegates.name',
    input,
    collisions: { delegates_once: 'is_delegate_already' },
    body: async (tx) => {
      const found = await holdSection(tx, act, sectionId);
      if (!found.ok) return found;
      const { communityId, office } = found.value;
      const person = await lockPerson(tx, personId);
      if (!person || person.communityId !== communityId || person.diedOn || person.movedAwayOn || person.mergedIntoId)
        return refused('person_not_on_roll');
      const delegateId = newId(act.now.getTime());
      const named = { namedBy: act.actor.accountId, namedAt: act.now };
      await tx.insert(delegates).values({ id: delegateId, sectionId, personId, fromOn, ...named });
      const subject = { kind: 'section', id: sectionId };
      await appendLog(tx, act, { what: 'delegates.named', communityId, subject, detail: { personId, fromOn }, office });
      return done({ delegateId });
    },
  });
}

export type EndDelegate = { delegateId: string; untilOn: string };
export type EndDelegateRefusal = 'section_not_found' | 'not_allowed' | 'delegate_not_found' | 'has_ended' | 'ends_too_early';

/** Records the day from which somebody is no delegate any more. The term stays as history. */
export async function endDelegate(
  db: Db,
  act: Act,
  { delegateId, untilOn }: EndDelegate,
): Promise<Outcome<DelegateAnswer, EndDelegateRefusal>> {
  return perform<DelegateAnswer, EndDelegateRefusal>(db, act, {
    what: 'delegates.end',
    input: { delegateId, untilOn },
    collisions: { delegates_term_in_order: 'ends_too_early' },
    body: async (tx) => {
      const [delegate] = await tx.select().from(delegates).where(eq(delegates.id, delegateId)).for('update');
      if (!delegate) return refused('delegate_not_found');
      const found = await holdSection(tx, act, delegate.sectionId);
      if (!found.ok) return found;
      if (delegate.untilOn !== null) return refused('has_ended');
      await tx.update(delegates).set({ untilOn }).where(eq(delegates.id, delegateId));
      const { communityId, office } = found.value;
      const subject = { kind: 'section', id: delegate.sectionId };
      const detail = { personId: delegate.personId, untilOn };
      await appendLog(tx, act, { what: 'delegates.ended', communityId, subject, detail, office });
      return done({ delegateId });
    },
  });
}

type Held = { communityId: string; office: Role };

/** A section, kept while something is hung on it, and the office under which the actor does it. */
async function holdSection(tx: Db, act: Act, sectionId: string): Promise<Outcome<Held, 'section_not_found' | 'not_allowed'>> {
  const [section] = await tx
    .select({ communityId: sections.communityId, path: places.path })
    .from(sections)
    .innerJoin(places, eq(places.id, sections.communityId))
    .where(eq(sections.id, sectionId))
    .for('share', { of: sections });
  if (!section) return refused('section_not_found');
  const office = officeFor(act.actor, 'places.manage', section.path);
  return office ? done({ communityId: section.communityId, office }) : refused('not_allowed');
}
