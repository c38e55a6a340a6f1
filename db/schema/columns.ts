import { sql } from 'drizzle-orm';
import { bigint, customType, timestamp, uuid } from 'drizzle-orm/pg-core';

/** A time-ordered uuid made by `newId()`. */
export const id = () => uuid('id').primaryKey();

/** A moment, to the millisecond, so that a cursor read back by JavaScript names the same moment. */
export const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date', precision: 3 });

/** An amount of money in whole fen. */
export const fen = (name: string) => bigint(name, { mode: 'number' });

/** Bytes as they are. */
export const bytea = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => 'bytea' });

const transactionId = customType<{ data: string }>({ dataType: () => 'xid8' });

/** The transaction that wrote a row: what must come whole takes no parts from any other. */
export const madeIn = () => transactionId('made_in').notNull().default(sql`pg_current_xact_id()`);
