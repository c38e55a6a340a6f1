import { readFileSync } from 'node:fs';
import type { Act } from '#app/core/act.ts';
import { importBankFile } from '#app/grants/bank-import.commands.server.ts';
import { openDatabase } from '#db/client.server.ts';

/** What whoever starts this process writes to its input: a bank's file to read, whose answer nobody ever sees. */
type Given = { url: string; act: Omit<Act, 'now'> & { now: string }; batchId: string; content: string };

const { url, act, batchId, content } = JSON.parse(readFileSync(0, 'utf8')) as Given;
const { db } = openDatabase(url, { max: 1, applicationName: 'green-grass import cut off' });
await importBankFile(db, { ...act, now: new Date(act.now) }, { batchId, fileName: '结果.csv', content: Buffer.from(content) });
