import { desc, eq } from 'drizzle-orm';
import type { Db } from '#db/client.server.ts';
import { outboxMessages } from '#db/schema/people.ts';

/** The texts that a phone would have received, newest first. */
export async function textsTo(db: Db, phone: string): Promise<string[]> {
  const rows = await db
    .select({ body: outboxMessages.body })
    .from(outboxMessages)
    .where(eq(outboxMessages.recipient, phone))
    .orderBy(desc(outboxMessages.madeAt), desc(outboxMessages.id));
  return rows.map(({ body }) => body);
}

/** The code in the newest text to a phone. */
export async function codeSentTo(db: Db, phone: string): Promise<string> {
  const [newest] = await textsTo(db, phone);
  const code = /\d{6}/.exec(newest ?? '')?.[0];
  if (!code) throw new Error('no code was sent');
  return code;
}

/** A code of six figures that is not this one. */
export function otherThan(code: string): string {
  return String((Number(code) + 1) % 1_000_000).padStart(6, '0');
}
