import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { openClient } from '#db/client.server.ts';
import { type EmbeddedDatabase, startEmbeddedDatabase } from '#db/embedded.server.ts';
import { migrateDatabase } from '#db/migrate.server.ts';

/**
 * The addresses of the run's server: two logins and the administrator, each with a database name to be replaced; the migrated
 * template; and a folder that is the run's own.
 */
export type TestServer = { ownerUrl: string; appUrl: string; adminUrl: string; template: string; folder: string };

declare module 'vitest' {
  interface ProvidedContext {
    testServer: TestServer;
  }
}

type Shared = { server: Promise<{ embedded: EmbeddedDatabase; addresses: TestServer; folder: string }>; users: number };

// Each project loads this file anew; one server serves them all and stops with the last.
const shared = globalThis as typeof globalThis & { greenGrassTestServer?: Shared };

/** Starts one PostgreSQL for the whole run, with a migrated template, and tells the tests where it is. */
export async function setup(project: TestProject) {
  shared.greenGrassTestServer ??= { server: startServer(), users: 0 };
  shared.greenGrassTestServer.users += 1;
  project.provide('testServer', (await shared.greenGrassTestServer.server).addresses);
}

/** Stops the server when the last project is done with it. */
export async function teardown() {
  const current = shared.greenGrassTestServer;
  if (!current) return;
  current.users -= 1;
  if (current.users > 0) return;
  shared.greenGrassTestServer = undefined;
  const { embedded, folder } = await current.server;
  await embedded.stop();
  rmSync(folder, { recursive: true, force: true });
}

async function startServer() {
  const folder = mkdtempSync(join(tmpdir(), 'green-grass-test-'));
  const settings = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'autovacuum=off', 'max_wal_size=4GB'];
  const embedded = await startEmbeddedDatabase({ dataDir: folder, settings });
  const template = 'green_grass_template';
  const { ownerUrl, appUrl, adminUrl } = embedded;
  const admin = openClient(adminUrl, { max: 1, applicationName: 'green-grass tests' });
  await admin.unsafe(`create database ${template} owner green_grass_owner`);
  await admin.end();
  const at = (url: string) => withDatabase(url, template);
  const warn = (sentence: string) => {
    throw new Error(sentence);
  };
  await migrateDatabase({ ownerUrl: at(ownerUrl), appUrl: at(appUrl), allowOwnerLogin: false, warn });
  return { embedded, addresses: { ownerUrl, appUrl, adminUrl, template, folder }, folder };
}

/** The same address with another database's name. */
function withDatabase(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.href;
}
