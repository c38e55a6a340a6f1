import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Env, readEnv, StartRefused } from '#app/env.server.ts';
import { type Database, openDatabase } from '#db/client.server.ts';
import { startEmbeddedDatabase } from '#db/embedded.server.ts';

export type SiteDatabase = Database & { ownerUrl: string; appUrl: string; env: Env };

const connections = 4;

/**
 * Runs some work on the site's database: the configured one, or the embedded one, whose server is shared with the site
 * while that runs and else started for as long as the work takes. Makes no database and migrates none.
 */
export async function withSiteDatabase<T>(source: NodeJS.ProcessEnv, work: (database: SiteDatabase) => Promise<T>): Promise<T> {
  const env = readEnv(withoutSessions(source));
  const { ownerUrl, appUrl, stop } = await findServer(env);
  const database = openDatabase(appUrl, { max: connections, applicationName: 'green-grass command', statementTimeoutMs: 0 });
  try {
    return await work({ ...database, ownerUrl, appUrl, env });
  } finally {
    await database.close();
    await stop();
  }
}

/** A command makes no sessions, so whoever runs one need not know the secret that they are made with. */
function withoutSessions(source: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return source.DATABASE_URL && !source.SESSION_SECRET ? { ...source, SESSION_SECRET: 'none'.repeat(8) } : source;
}

async function findServer(env: Env) {
  if (env.databaseUrl !== null) {
    return { ownerUrl: env.databaseOwnerUrl ?? env.databaseUrl, appUrl: env.databaseUrl, stop: async () => undefined };
  }
  if (!existsSync(join(env.dataDir, 'postgres'))) {
    throw new StartRefused(`There is no database in ${env.dataDir} yet: npm start makes one. Or set DATABASE_URL.`);
  }
  const { ownerUrl, appUrl, stop } = await startEmbeddedDatabase({ dataDir: env.dataDir });
  return { ownerUrl, appUrl, stop };
}
