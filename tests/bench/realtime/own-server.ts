import { makeHttpServer } from '#app/http/front-door/listening.server.ts';
import { makeLog } from '#app/http/front-door/request-log.server.ts';
import { createSessions } from '#app/people/session.server.ts';
import { openDatabase } from '#db/client.server.ts';
import { startRealtime } from '#realtime/server.ts';
import { answerMemory, sayReady } from '#tests/bench/realtime/tell-parent.ts';

// Ours, as the site starts it: sessions, permissions and the log in PostgreSQL. Only the number of sockets of one account is
// not limited, for one account is everybody here.
const [url, port] = [process.env.DATABASE_URL ?? '', Number(process.env.PORT)];
const { db } = openDatabase(url, { max: 20, applicationName: 'green-grass' });
const realtime = await startRealtime({
  db,
  directUrl: url,
  sessions: createSessions(db, { secure: false }),
  allowedOrigins: [`http://127.0.0.1:${port}`],
  redisUrl: null,
  log: makeLog('error').log,
  limits: { connectionsOfAnAccountMax: 10_000 },
});

answerMemory();
makeHttpServer((_incoming, outgoing) => outgoing.writeHead(404).end(), {
  takeUpgrade: (request, socket, head) => realtime.takeUpgrade(request, socket, head),
}).listen(port, '127.0.0.1', sayReady);
