import { makeHttpServer } from '#app/http/front-door/listening.server.ts';
import { makeLog } from '#app/http/front-door/request-log.server.ts';
import { createSessions } from '#app/people/session.server.ts';
import { openDatabase } from '#db/client.server.ts';
import { startRealtime } from '#realtime/server.ts';
import { answerMemory, sayReady } from '#tests/bench/realtime/tell-parent.ts';

// Ours, as the site starts it: sessions, permissions and the log in PostgreSQL. One account is everybody here, so that its
// sockets are not limited; nor, with KNOCK_FREELY, how often its session comes in.
const [url, port] = [process.env.DATABASE_URL ?? '', Number(process.env.PORT)];
const often = { perSecond: 10_000, burst: 10_000 };
const freely = process.env.KNOCK_FREELY ? { knocksOfASession: often, knocksOfAnAddress: often } : {};
const { db } = openDatabase(url, { max: 20, applicationName: 'green-grass' });
const realtime = await startRealtime({
  db,
  directUrl: url,
  sessions: createSessions(db, { secure: false }),
  allowedOrigins: [`http://127.0.0.1:${port}`],
  trustedProxies: [],
  redisUrl: null,
  log: makeLog('error').log,
  limits: { connectionsOfAnAccountMax: 10_000, ...freely },
});

answerMemory();
makeHttpServer((_incoming, outgoing) => outgoing.writeHead(404).end(), {
  takeUpgrade: (request, socket, head) => realtime.takeUpgrade(request, socket, head),
}).listen(port, '127.0.0.1', sayReady);
