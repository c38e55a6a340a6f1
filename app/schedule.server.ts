import { EventEmitter } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import {
  type JobHelpers,
  Logger,
  parseCronItems,
  type Runner,
  run,
  type Task,
  type TaskList,
  type WorkerEvents,
} from 'graphile-worker';
import type { Logger as SiteLog } from 'pino';
import { z } from 'zod';
import { tellOverdueItems } from '#app/deliberation/action-item.commands.server.ts';
import { watchThresholds } from '#app/deliberation/legal-figure.commands.server.ts';
import { endObjectionPeriods } from '#app/deliberation/minutes.commands.server.ts';
import type { Env } from '#app/env.server.ts';
import { lapseDueOffers } from '#app/grants/award.commands.server.ts';
import { closeDueAwards } from '#app/grants/award-end.commands.server.ts';
import { listThreadFacts } from '#app/grants/thread-facts.server.ts';
import { errorFacts } from '#app/http/error-facts.server.ts';
import { siteChainId } from '#app/log/entry.server.ts';
import { forgetOldRequests } from '#app/log/forget.server.ts';
import { keepHeads, sealAll } from '#app/log/seal.server.ts';
import type { Mailer } from '#app/notifications/channels/email.server.ts';
import { deliverEmail, MailNotSent } from '#app/notifications/deliver-email.server.ts';
import { tellFormerAddress } from '#app/notifications/former-address.server.ts';
import type { ReactionGiven } from '#app/notifications/reaction.server.ts';
import { enqueueJob } from '#app/outbox/enqueue.server.ts';
import { openWorkerRegister, type WorkerRegister } from '#app/outbox/workers.server.ts';
import { findSiteZone, listCommunityZones } from '#app/people/community-clocks.server.ts';
import { deleteExpired } from '#app/people/expired.server.ts';
import { discardOldRollFiles } from '#app/people/roll-import.commands.server.ts';
import { endLeases, lapseOffers, remindOfLeases } from '#app/plans/claim-clock.server.ts';
import { remindOfClosing } from '#app/proposals/call-news.server.ts';
import { discardForgottenDrafts, lapseOverdue } from '#app/proposals/clock.commands.server.ts';
import { findWrongPublicStages } from '#app/proposals/public-stage.server.ts';
import { react } from '#app/reactions.server.ts';
import { finishDueRounds } from '#app/scoring/objection.commands.server.ts';
import { closeDueRounds } from '#app/scoring/result-closing.commands.server.ts';
import { remindJudges } from '#app/scoring/round-news.server.ts';
import { moveDueBallots } from '#app/votes/box.commands.server.ts';
import { finishDueVotes } from '#app/votes/challenge.commands.server.ts';
import { turnDueVotes } from '#app/votes/voting-times.commands.server.ts';
import type { Db } from '#db/client.server.ts';

export type ScheduleOptions = {
  db: Db;
  ownerUrl: string;
  env: Pick<Env, 'siteOrigin' | 'sessionSecret'>;
  /** How mail leaves; null where the site sends none. */
  mailer: Mailer | null;
  log: SiteLog;
};
export type Schedule = { stop(): Promise<void> };

type Given = ScheduleOptions & { register: WorkerRegister };
type Work = (given: Given, payload: unknown, helpers: JobHelpers) => Promise<void>;

const workers = 4;
const graceMs = 2_500;
const stopMs = 4_000;
const restartMs = 2_000;
const sealAgainMs = 2_000;

/** Everything that happens by the clock or after an act. Each may run twice, and in several processes at once. */
const tasks = {
  react: (given, payload) => react(reactionGiven(given), payload),
  deliver_email: deliverQueuedEmail,
  tell_former_address: tellQueuedFormerAddress,
  seal_log: sealLog,
  keep_log_heads: keepLogHeads,
  check_public_stages: checkPublicStages,
  free_abandoned_jobs: freeAbandonedJobs,
  lapse_proposals: async ({ db }) => void (await lapseOverdue(db, new Date())),
  remind_of_closing: (given) => remindOfClosing(reactionGiven(given)),
  remind_judges: (given) => remindJudges(reactionGiven(given)),
  watch_thresholds: async ({ db }) => void (await watchThresholds(db, new Date())),
  follow_up_claims: async ({ db }) => {
    await endLeases(db, new Date());
    await lapseOffers(db, new Date());
    await remindOfLeases(db, new Date());
  },
  follow_up_rounds: async ({ db }) => {
    await closeDueRounds(db, new Date());
    await finishDueRounds(db, new Date());
  },
  follow_up_votes: async ({ db }) => {
    await turnDueVotes(db, new Date());
    await moveDueBallots(db, new Date());
    await finishDueVotes(db, new Date());
  },
  follow_up_awards: async ({ db }) => {
    await lapseDueOffers(db, new Date());
    await closeDueAwards(db, new Date());
  },
  follow_up_rooms: async ({ db }) => {
    await endObjectionPeriods(db, new Date());
    await tellOverdueItems(db, new Date());
  },
  discard_forgotten: async ({ db }) => {
    await discardForgottenDrafts(db, new Date());
    await discardOldRollFiles(db, new Date());
  },
  forget: async ({ db }) => {
    await deleteExpired(db, new Date());
    await forgetOldRequests(db, new Date());
  },
} satisfies Readonly<Record<string, Work>>;

/**
 * When each is due (UTC, minute by minute). A clock is tried once: what it left undone, it finds again the next time.
 * `seal_log` runs each minute, and as long as it finds entries it asks to run again two seconds later, under one job
 * key, so that at most one such request waits: entries are sealed within seconds while the site is busy, and a quiet
 * site is asked once a minute. Writers ask for nothing: a request in their transaction would make them wait for each other.
 */
const clocks = [
  { task: 'seal_log', match: '* * * * *', jobKey: 'seal_log' },
  { task: 'free_abandoned_jobs', match: '* * * * *' },
  { task: 'keep_log_heads', match: '*/10 * * * *' },
  { task: 'lapse_proposals', match: '*/5 * * * *' },
  { task: 'follow_up_claims', match: '*/5 * * * *' },
  { task: 'remind_of_closing', match: '3 * * * *' },
  { task: 'remind_judges', match: '13 * * * *' },
  { task: 'follow_up_rounds', match: '* * * * *' },
  { task: 'follow_up_votes', match: '* * * * *' },
  { task: 'follow_up_awards', match: '*/5 * * * *' },
  { task: 'follow_up_rooms', match: '7 * * * *' },
  { task: 'watch_thresholds', match: '29 * * * *' },
  { task: 'discard_forgotten', match: '41 * * * *' },
  { task: 'forget', match: '17 * * * *' },
  { task: 'check_public_stages', match: '47 19 * * *' },
] satisfies readonly { task: keyof typeof tasks; match: string; jobKey?: string }[];

/** Starts working on jobs and clocks. `stop` ends within five seconds; what it cuts off is done again at the next start. */
export async function startSchedule(options: ScheduleOptions): Promise<Schedule> {
  const { ownerUrl, log } = options;
  const register = openWorkerRegister(ownerUrl);
  const keeper = new RunnerKeeper({ ...options, register });
  await keeper.start();
  return {
    async stop() {
      const ended = keeper
        .stop()
        .then(() => sealAll(options.db))
        .catch((error: unknown) => log.error(errorFacts(error), 'the log was not sealed at the stop'));
      const isDone = await Promise.race([ended.then(() => true), pause(stopMs, false, { ref: false })]);
      if (!isDone) log.warn('jobs were cut off at the stop; they are done again at the next start');
      await register.close();
    },
  };
}

/** Keeps one runner of the library running: it gives up when the database goes away, and is started again until the site stops. */
class RunnerKeeper {
  readonly #given: Given;
  readonly #stopping = new AbortController();
  #runner: Runner | null = null;
  #kept: Promise<void> = Promise.resolve();

  constructor(given: Given) {
    this.#given = given;
  }

  async start(): Promise<void> {
    this.#runner = await startRunner(this.#given);
    this.#kept = this.#keep();
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#runner?.stop().catch(() => undefined); // it had stopped by itself
    await this.#kept;
  }

  async #keep(): Promise<void> {
    const { signal } = this.#stopping;
    const { log } = this.#given;
    while (!signal.aborted) {
      await this.#runner?.promise.catch((error: unknown) => log.error(errorFacts(error), 'jobs stopped'));
      if (signal.aborted) return;
      await pause(restartMs, undefined, { signal }).catch(() => undefined);
      if (signal.aborted) return;
      this.#runner = await startRunner(this.#given).catch((error: unknown) => {
        log.error(errorFacts(error), 'jobs not started');
        return null;
      });
    }
  }
}

async function startRunner(given: Given): Promise<Runner> {
  const { ownerUrl, register, log } = given;
  const events: WorkerEvents = new EventEmitter();
  events.on('worker:create', ({ worker }) => register.add(worker.workerId));
  const runner = await run({
    connectionString: ownerUrl,
    maxPoolSize: workers + 2,
    concurrency: workers,
    noHandleSignals: true,
    gracefulShutdownAbortTimeout: graceMs,
    logger: quietLogger(log),
    events,
    taskList: taskList(given),
    parsedCronItems: parseCronItems(
      clocks.map(({ task, match, jobKey }) => ({
        task,
        match,
        options: { maxAttempts: 1, backfillPeriod: 0, ...(jobKey ? { jobKey } : {}) },
      })),
    ),
  });
  await register.freeAbandoned();
  return runner;
}

/** What is logged and kept of a failure names no value: a failed query's message holds its parameters. */
function taskList(given: Given): TaskList {
  const guarded = (name: string, work: Work): Task => {
    return async (payload, helpers) => {
      try {
        await Promise.race([work(given, payload, helpers), helpers.abortPromise]);
      } catch (error) {
        const facts = errorFacts(error);
        given.log.error({ task: name, job: helpers.job.id, attempt: helpers.job.attempts, ...facts }, 'job failed');
        throw new Error(facts.message ?? facts.code ?? facts.error);
      }
    };
  };
  return Object.fromEntries(Object.entries(tasks).map(([name, work]) => [name, guarded(name, work)]));
}

function reactionGiven({ db, mailer }: Given): ReactionGiven {
  return { db, now: new Date(), channels: mailer ? ['email'] : [] };
}

const deliveryJob = z.object({ deliveryId: z.uuid() });

async function deliverQueuedEmail({ db, env, mailer }: Given, payload: unknown, { job }: JobHelpers): Promise<void> {
  if (!mailer) throw new MailNotSent('SMTP_URL is no longer set');
  const { deliveryId } = deliveryJob.parse(payload);
  const office = { db, mailer, origin: env.siteOrigin, secret: env.sessionSecret };
  await deliverEmail(office, { deliveryId, now: new Date(), isLastTry: job.attempts >= job.max_attempts });
}

async function tellQueuedFormerAddress({ db, env, mailer }: Given, payload: unknown, { job }: JobHelpers): Promise<void> {
  const isLastTry = job.attempts >= job.max_attempts;
  if (mailer) await tellFormerAddress({ db, mailer, origin: env.siteOrigin }, { payload, jobId: job.id, isLastTry });
  else if (!isLastTry) throw new MailNotSent('SMTP_URL is no longer set');
}

async function sealLog({ db }: Given): Promise<void> {
  const sealed = await sealAll(db);
  if (sealed === 0) return;
  await enqueueJob(db, { task: 'seal_log', payload: {}, runAt: new Date(Date.now() + sealAgainMs), jobKey: 'seal_log' });
}

/** Kept heads go to the site's own log as well: a copy outside the database, which nobody can change through it. */
async function keepLogHeads({ db, log }: Given): Promise<void> {
  const chains = (await listCommunityZones(db)).map(({ id, zone }) => ({ chainId: id, zone }));
  const site = { chainId: siteChainId, zone: await findSiteZone(db) };
  for (const head of await keepHeads(db, { chains: [...chains, site], now: new Date() }))
    log.info({ ...head }, 'head of the log');
}

/** Recomputes what people see as the stages of proposals: nothing should differ, and what does is said to whoever runs the site. */
async function checkPublicStages({ db, log }: Given): Promise<void> {
  for (const { id, number, kept, recomputed } of await findWrongPublicStages(db, await listThreadFacts(db)))
    log.error({ proposalId: id, number, kept, recomputed }, 'the stage of a proposal does not follow from the facts');
}

async function freeAbandonedJobs({ register, log }: Given): Promise<void> {
  const dead = await register.freeAbandoned();
  if (dead > 0) log.warn({ workers: dead }, 'jobs of processes that died go back to the queue');
}

/** The library's own words, one step quieter: its news of each job is of no interest to whoever runs the site. */
function quietLogger(log: SiteLog): Logger {
  const levels = { error: 'error', warning: 'warn', info: 'debug', debug: 'trace' } as const;
  return new Logger((scope) => (level, message) => log[levels[level]]({ task: scope.taskIdentifier, job: scope.jobId }, message));
}
