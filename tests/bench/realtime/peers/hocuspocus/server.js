// Hocuspocus with its database extension, as its documentation sets it up, on the same PostgreSQL as ours.
import process from 'node:process';
import { Database } from '@hocuspocus/extension-database';
import { Server } from '@hocuspocus/server';
import postgres from 'postgres';

const sql = postgres(process.env.DATABASE_URL, { max: 20, onnotice: () => undefined });

const database = new Database({
  async fetch({ documentName }) {
    const [row] = await sql`select state from peer_documents where name = ${documentName}`;
    return row?.state ?? null;
  },
  async store({ documentName, state }) {
    await sql`
      insert into peer_documents (name, state) values (${documentName}, ${state})
      on conflict (name) do update set state = excluded.state`;
  },
});

process.on('message', () => {
  globalThis.gc();
  const { heapUsed, external } = process.memoryUsage();
  process.send({ bytes: heapUsed + external });
});

const port = Number(process.env.PORT);
await new Server({ port, address: '127.0.0.1', quiet: true, extensions: [database] }).listen();
process.send({ ready: true });
