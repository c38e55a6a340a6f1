import { setTimeout as pause } from 'node:timers/promises';
import { pino } from 'pino';
import { expect, onTestFinished, test } from 'vitest';
import { clockActor } from '#app/core/act.ts';
import { newId } from '#app/core/identifier.ts';
import { appendLog } from '#app/log/entry.server.ts';
import { verifyLog } from '#app/log/verify.server.ts';
import { createMailer } from '#app/notifications/channels/email.server.ts';
import { tell } from '#app/notifications/tell.server.ts';
import { enqueue } from '#app/outbox/enqueue.server.ts';
import { openWorkerRegister } from '#app/outbox/workers.server.ts';
import { startSchedule } from '#app/schedule.server.ts';
import { buildReader } from '#tests/support/build/reader.ts';
import { makeTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { findFreePort, startMailServer } from '#tests/support/mail-server.ts';

const now = new Date('2026-03-02T02:00:00Z');

test('entries are sealed by the clock, and new ones within seconds while there are some', async () => {
  const given = await ownDatabase();
  await append(given);
  await start(given);
  await queue(given, 'seal_log');
  await until(async () => (await verifyLog(given.db)).waiting === 0);
  await append(given);
  await until(async () => (await verifyLog(given.db)).waiting === 0);
  expect(await verifyLog(given.db)).toMatchObject({ entries: 2, waiting: 0, firstBroken: null });
});

test('a mail that was queued goes out, also when the server comes up only later', async () => {
  const given = await ownDatabase();
  const port = await findFreePort();
  await tellOne(given);
  await start(given, `smtp://127.0.0.1:${port}`);
  await until(async () => (await tries(given)) >= 1);
  const server = await startMailServer(port);
  await given.ownerSql`update graphile_worker._private_jobs set run_at = now()`; // instead of waiting for the next try
  await until(async () => server.received.length === 1);
  await until(async () => (await countJobs(given, 'deliver_email')) === 0);
});

test('two processes at once send each mail once', async () => {
  const given = await ownDatabase();
  const server = await startMailServer();
  for (let at = 0; at < 20; at += 1) await tellOne(given);
  await Promise.all([start(given, server.url), start(given, server.url)]);
  await until(async () => (await countJobs(given, 'deliver_email')) === 0);
  expect(server.received.length).toBe(20);
  expect(new Set(server.received.map((mail) => mail.to[0])).size).toBe(20);
});

test('a job whose process was killed is done by the next, and tells once', async () => {
  const given = await ownDatabase();
  const server = await startMailServer();
  await tellOne(given);
  await given.ownerSql`update graphile_worker._private_jobs set locked_at = now() - interval '10 seconds', locked_by = 'worker-killed', attempts = 1`;
  await start(given, server.url);
  await until(async () => server.received.length === 1);
  await until(async () => (await countJobs(given, 'deliver_email')) === 0);
});

test('a job of a worker that lives is left to it', async () => {
  const given = await ownDatabase();
  await tellOne(given);
  await given.ownerSql`update graphile_worker._private_jobs set locked_at = now() - interval '10 seconds', locked_by = 'worker-alive', attempts = 1`;
  const [living, other] = [openWorkerRegister(given.ownerUrl), openWorkerRegister(given.ownerUrl)];
  living.add('worker-alive');
  expect([await living.freeAbandoned(), await other.freeAbandoned()]).toEqual([0, 0]);
  await living.close();
  expect(await other.freeAbandoned()).toBe(1);
  await other.close();
});

test('a failed job leaves no value of its query in the queue or the log', async () => {
  const given = await ownDatabase();
  const written: string[] = [];
  await start(given, null, (line) => written.push(line));
  await given.db.transaction((tx) =>
    enqueue(tx, { event: 'proposals.published', proposalId: 'not-a-uuid-secret', communityId: newId() }),
  );
  await queue(given, 'deliver_email', { deliveryId: newId() });
  await until(async () => written.some((line) => line.includes('job failed')));
  const [job] = await given.ownerSql<
    { error: string | null }[]
  >`select last_error as error from graphile_worker._private_jobs where last_error is not null`;
  expect([...written, job?.error ?? ''].join('\n')).not.toContain('not-a-uuid-secret');
});

test('an event that has no consequence is done with', async () => {
  const given = await ownDatabase();
  await start(given);
  await given.db.transaction((tx) => enqueue(tx, { event: 'tests.nothing_follows' }));
  await until(async () => (await countJobs(given, 'react')) === 0);
});

test('jobs go on after the connections to the database were lost', async () => {
  const given = await ownDatabase();
  const server = await startMailServer();
  await start(given, server.url);
  for (let round = 0; round < 3; round += 1) {
    await given.ownerSql`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid() and application_name not like 'green-grass test%'`;
    await pause(300);
  }
  await tellOne(given);
  await until(async () => server.received.length === 1);
});

test('it stops within five seconds, even in the middle of a slow mail, which is sent later', async () => {
  const given = await ownDatabase();
  const server = await startMailServer();
  server.slowMs = 6_000;
  await tellOne(given);
  const schedule = await startSchedule(options(given, server.url));
  await until(async () => server.received.length === 1);
  const from = performance.now();
  await schedule.stop();
  expect(performance.now() - from).toBeLessThan(5_000);
  expect(await countJobs(given, 'deliver_email')).toBe(1);
});

async function ownDatabase(): Promise<TestDatabase> {
  const given = await makeTestDatabase();
  onTestFinished(() => given.drop());
  return given;
}

async function start(given: TestDatabase, smtpUrl: string | null = null, write: (line: string) => void = () => undefined) {
  const schedule = await startSchedule(options(given, smtpUrl, write));
  onTestFinished(() => schedule.stop());
}

function options({ db, ownerUrl }: TestDatabase, smtpUrl: string | null, write: (line: string) => void = () => undefined) {
  const env = { siteOrigin: 'https://example.org', sessionSecret: 's'.repeat(32) };
  const mailer = smtpUrl === null ? null : createMailer(smtpUrl);
  return { db, ownerUrl, env, mailer, log: pino({ level: 'info' }, { write }) };
}

async function append({ db }: TestDatabase) {
  const act = { actor: clockActor, onBehalfOf: null, requestKey: newId(), now };
  await appendLog(db, act, { what: 'tests.done', communityId: null, subject: { kind: 'test', id: newId() } });
}

async function tellOne({ db }: TestDatabase) {
  const title = { zh: '您的提案已公布', en: 'Your proposal is published' };
  const recipients = [await buildReader(db)];
  await tell(
    db,
    { eventId: newId(), kind: 'own_proposal', recipients, title, path: '/proposals/GL2026-0001' },
    { now, channels: ['email'] },
  );
}

async function queue({ ownerSql }: TestDatabase, task: string, payload: Record<string, string> = {}) {
  await ownerSql`select graphile_worker.add_job(${task}, ${JSON.stringify(payload)}::text::json)`;
}

async function countJobs({ ownerSql }: TestDatabase, task: string): Promise<number> {
  const [row] = await ownerSql<
    { count: number }[]
  >`select count(*)::integer as count from graphile_worker.jobs where task_identifier = ${task}`;
  return row?.count ?? 0;
}

async function tries({ ownerSql }: TestDatabase): Promise<number> {
  const [row] = await ownerSql<{ tries: number }[]>`select coalesce(max(tries_made), 0)::integer as tries from deliveries`;
  return row?.tries ?? 0;
}

async function until(isSo: () => Promise<boolean>) {
  const giveUpAt = Date.now() + 40_000;
  while (!(await isSo())) {
    if (Date.now() > giveUpAt) throw new Error('it did not happen in time');
    await pause(50);
  }
}
