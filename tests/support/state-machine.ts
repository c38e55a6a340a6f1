import type { Sql } from 'postgres';
import { expect } from 'vitest';
import { causeCode, violatedConstraint } from '#db/errors.server.ts';

/** The constraint that refused a statement, or the SQLSTATE, or 'done'. */
export async function refusedBy(statement: PromiseLike<unknown>): Promise<string> {
  try {
    await statement;
    return 'done';
  } catch (error) {
    return violatedConstraint(error) ?? causeCode(error) ?? 'an error of another kind';
  }
}

type Transitions = Readonly<Record<string, Partial<Readonly<Record<string, string>>>>>;

/** A table with states: `refusal` is what its trigger says of a way that is not there, `alsoRefused` what it may say before that. */
export type Machine = {
  table: string;
  states: readonly string[];
  transitions: Transitions;
  refusal: string;
  key?: string;
  alsoRefused?: readonly string[];
};

type Databases = { sql: Sql; ownerSql: Sql };

/** Tries every way between two states of a row; only those of the machine may get past the trigger. Drops the table's checks: its database is the test's own. */
export async function expectMachine({ sql, ownerSql }: Databases, machine: Machine, id: string): Promise<void> {
  const { table, states, transitions, refusal, key = 'id', alsoRefused = [] } = machine;
  await dropChecks(ownerSql, table);
  const set = async (state: string) => {
    await ownerSql`alter table ${ownerSql(table)} disable trigger user`;
    await ownerSql`update ${ownerSql(table)} set state = ${state} where ${ownerSql(key)} = ${id}`;
    await ownerSql`alter table ${ownerSql(table)} enable trigger user`;
  };
  for (const from of states) {
    const possible = new Set<string | undefined>(Object.values(transitions[from] ?? {}));
    for (const to of states.filter((each) => each !== from)) {
      await set(from);
      const answer = await refusedBy(sql`update ${sql(table)} set state = ${to} where ${sql(key)} = ${id}`);
      const isClosed = [refusal, `${table}_fixed_once_ended`, ...alsoRefused].includes(answer);
      expect(`${table} ${from} → ${to}: ${isClosed}`).toBe(`${table} ${from} → ${to}: ${!possible.has(to)}`);
    }
  }
}

async function dropChecks(ownerSql: Sql, table: string): Promise<void> {
  const checks =
    await ownerSql`select conname as name from pg_constraint where conrelid = ${table}::regclass and contype = 'c' and conname not like '%state_is_known'`;
  for (const { name } of checks) await ownerSql`alter table ${ownerSql(table)} drop constraint ${ownerSql(name)}`;
}
