import { asc, inArray } from 'drizzle-orm';
import type { Db } from '#db/client.server.ts';
import { agendaItems } from '#db/schema/rooms.ts';

/** The beginning of an agenda, and how many items it has in all. */
export type ShortAgenda = { titles: string[]; count: number };

const titlesMax = 3;

/** The agendas of a page of rooms, each cut short; an agenda has twenty items at most. */
export async function listAgendasOf(db: Db, roomIds: readonly string[]): Promise<Map<string, ShortAgenda>> {
  const agendas = new Map<string, ShortAgenda>();
  if (roomIds.length === 0) return agendas;
  const rows = await db
    .select({ roomId: agendaItems.roomId, title: agendaItems.title })
    .from(agendaItems)
    .where(inArray(agendaItems.roomId, [...roomIds]))
    .orderBy(asc(agendaItems.roomId), asc(agendaItems.position));
  for (const { roomId, title } of rows) {
    const agenda = agendas.get(roomId) ?? { titles: [], count: 0 };
    agenda.count += 1;
    if (agenda.titles.length < titlesMax) agenda.titles.push(title);
    agendas.set(roomId, agenda);
  }
  return agendas;
}
