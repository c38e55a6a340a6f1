// Starts the embedded database in the folder named by the first argument, commits a row, says so and waits to be killed.
import { openClient } from '#db/client.server.ts';
import { startEmbeddedDatabase } from '#db/embedded.server.ts';

const database = await startEmbeddedDatabase({ dataDir: process.argv[2] ?? '' });
const sql = openClient(database.ownerUrl, { max: 1, applicationName: 'test' });
await sql`create table kept (word text)`;
await sql`insert into kept values ('committed')`;
process.stdout.write('committed\n');
