import { eq } from 'drizzle-orm';
import type { Act } from '#app/core/act.ts';
import { done, type Outcome, refused } from '#app/core/outcome.ts';
import { appendLog } from '#app/log/entry.server.ts';
import { perform } from '#app/log/perform.server.ts';
import { officeFor } from '#app/people/permission.ts';
import { findPerson } from '#app/people/person.queries.server.ts';
import type { Db } from '#db/client.server.ts';
import { persons } from '#db/schema/people.ts';

export type RevealRefusal = 'person_not_found' | 'reason_missing' | 'not_allowed';

/** What is masked elsewhere, in clear. */
export type Revealed = { phone: string | null; idNumber: string | null };

/**
 * Shows somebody's phone and identity number to staff who say what they need them for. The asking is logged first;
 * the answer itself is read after it and is stored nowhere.
 */
export async function revealPerson(
  db: Db,
  act: Act,
  input: { personId: string; reason: string },
): Promise<Outcome<Revealed, RevealRefusal>> {
  const logged = await logReveal(db, act, input);
  if (!logged.ok) return logged;
  const [row] = await db
    .select({ phone: persons.phone, idNumber: persons.idNumber })
    .from(persons)
    .where(eq(persons.id, input.personId));
  return row ? done(row) : refused('person_not_found');
}

async function logReveal(db: Db, act: Act, input: { personId: string; reason: string }) {
  return perform<null, RevealRefusal>(db, act, {
    what: 'roll.reveal',
    input,
    body: async (tx) => {
      const person = await findPerson(tx, input.personId);
      if (!person) return refused('person_not_found');
      const office = officeFor(act.actor, 'roll.read', person.placePath);
      if (!office) return refused('not_allowed');
      if (input.reason.trim() === '') return refused('reason_missing');
      const { communityId } = person;
      const subject = { kind: 'person', id: person.id };
      await appendLog(tx, act, { what: 'roll.revealed', communityId, subject, detail: { reason: input.reason }, office });
      return done(null);
    },
  });
}
