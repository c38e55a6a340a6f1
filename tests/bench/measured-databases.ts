import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeLargeData } from '#app/cli/large-data.server.ts';
import { newId } from '#app/core/identifier.ts';
import { hashPassword } from '#app/people/password.server.ts';
import { openClient } from '#db/client.server.ts';
import { startEmbeddedDatabase } from '#db/embedded.server.ts';
import { migrateDatabase } from '#db/migrate.server.ts';

/** A database filled for measuring. */
export type MeasuredDatabase = { appUrl: string; ownerUrl: string; dataDir: string };

/** Who signs in while signed-in pages are measured; nobody's number. */
export const measuredAccount = { phone: '19900009999', password: 'measured-by-bench' } as const;

/** Makes one PostgreSQL with the settings of the site's own, and in it a database for each size; `stop` takes all of it away. */
export async function makeMeasuredDatabases<Name extends string>(sizes: Record<Name, number>) {
  const folder = mkdtempSync(join(tmpdir(), 'green-grass-bench-'));
  const server = await startEmbeddedDatabase({ dataDir: folder });
  const made = {} as Record<Name, MeasuredDatabase>;
  for (const name of Object.keys(sizes) as Name[]) made[name] = await makeOne(server, { name, size: sizes[name], folder });
  const stop = async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  return { databases: made, stop };
}

type Server = { adminUrl: string; appUrl: string; ownerUrl: string };

async function makeOne(
  server: Server,
  { name, size, folder }: { name: string; size: number; folder: string },
): Promise<MeasuredDatabase> {
  const admin = openClient(server.adminUrl, { max: 1, applicationName: 'green-grass bench' });
  await admin`create database ${admin(name)} owner green_grass_owner`;
  await admin.end();
  const [appUrl, ownerUrl] = [inDatabase(server.appUrl, name), inDatabase(server.ownerUrl, name)];
  await migrateDatabase({ ownerUrl, appUrl, allowOwnerLogin: false, warn: (sentence) => process.stderr.write(`${sentence}\n`) });
  const owner = openClient(ownerUrl, { max: 1, applicationName: 'green-grass bench', statementTimeoutMs: 0 });
  const { communityId } = await makeLargeData(owner, { proposals: size, residents: size });
  const { phone, password } = measuredAccount;
  const passwordHash = await hashPassword(password, { phone, requestKey: newId() });
  await owner`
    insert into accounts (id, phone, name, password_hash, community_id, log_id, opened_at)
    values (${newId()}, ${phone}, '量测', ${passwordHash}, ${communityId}, ${newId()}, now())`;
  await owner.end();
  return { appUrl, ownerUrl, dataDir: join(folder, `site-${name}`) };
}

function inDatabase(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.href;
}
