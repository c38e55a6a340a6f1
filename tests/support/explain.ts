import { drizzle } from 'drizzle-orm/postgres-js';
import type { Sql } from 'postgres';
import { type Db, openClient } from '#db/client.server.ts';

type Plan = { 'Node Type': string; 'Relation Name'?: string; 'Index Name'?: string; Plans?: Plan[] };
type Explained = { scanned: string[]; indexes: string[] };
type Recorded = { query: string; params: unknown[] };

/** A database that remembers what it was asked, so that each query can be explained as it was sent. */
export type ExplainingDatabase = {
  db: Db;
  /** Runs `ask` and says, for all its queries together, which tables were read from end to end and which indexes were used. */
  explain(ask: (db: Db) => Promise<unknown>): Promise<Explained>;
  close(): Promise<void>;
};

/** Opens a database by its address on one connection. */
export function openExplaining(url: string): ExplainingDatabase {
  const client = openClient(url, { max: 1, applicationName: 'green-grass test explain' });
  const sql = openClient(url, { max: 1, applicationName: 'green-grass test explain' });
  const recorded: Recorded[] = [];
  const ask = client.unsafe;
  client.unsafe = (query: string, params: never[] = [], options = {}) => {
    recorded.push({ query, params });
    return ask(query, params, options);
  };
  const db = drizzle(client);
  return {
    db,
    async explain(ask) {
      recorded.length = 0;
      await ask(db);
      const plans = await Promise.all(
        recorded.filter(({ query }) => /^\s*(?:select|with)/i.test(query)).map((asked) => planOf(sql, asked)),
      );
      const nodes = plans.flatMap(nodesOf);
      const scanned = nodes.filter((node) => node['Node Type'] === 'Seq Scan').map((node) => node['Relation Name'] ?? '');
      const indexes = nodes.map((node) => node['Index Name']).filter((name) => name !== undefined);
      return { scanned: [...new Set(scanned)].sort(), indexes: [...new Set(indexes)].sort() };
    },
    async close() {
      await Promise.all([client.end({ timeout: 1 }), sql.end({ timeout: 1 })]);
    },
  };
}

async function planOf(sql: Sql, { query, params }: Recorded): Promise<Plan> {
  const values = params as (string | number | boolean | null)[];
  const [row] = await sql.unsafe<{ 'QUERY PLAN': { Plan: Plan }[] }[]>(`explain (format json) ${query}`, values);
  const plan = row?.['QUERY PLAN'][0]?.Plan;
  if (!plan) throw new Error('the query was not explained');
  return plan;
}

function nodesOf(plan: Plan): Plan[] {
  return [plan, ...(plan.Plans ?? []).flatMap(nodesOf)];
}
