import { readFileSync } from 'node:fs';
import type { Act } from '#app/core/act.ts';
import { type CastBallot, castBallot } from '#app/votes/casting.commands.server.ts';
import { openDatabase } from '#db/client.server.ts';

/** What whoever starts this process writes to its input: castings whose answers nobody ever sees. */
type Given = { url: string; castings: readonly { act: Omit<Act, 'now'> & { now: string }; input: CastBallot }[] };

const { url, castings } = JSON.parse(readFileSync(0, 'utf8')) as Given;
const { db } = openDatabase(url, { max: 10, applicationName: 'green-grass cut off' });
await Promise.all(castings.map(({ act, input }) => castBallot(db, { ...act, now: new Date(act.now) }, input)));
