import type { Logger } from 'pino';
import { type Announcements, announcementsChannel } from '#app/http/announcements.server.ts';
import { DatabaseSession } from '#realtime/database-session.ts';

/** Passes on to pages what transactions tell, and after an outage that something may have been missed. */
export async function hearAnnouncements(
  announcements: Announcements,
  { directUrl, log }: { directUrl: string; log: Logger },
): Promise<DatabaseSession> {
  return await DatabaseSession.open({
    url: directUrl,
    channel: announcementsChannel,
    log,
    onNotice: (payload) => announcements.take(payload),
    onLost: () => undefined, // those who follow are told when it is back
    onFound: () => announcements.makeUp(),
  });
}
