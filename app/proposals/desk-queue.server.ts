import type { AppLoadContext } from '@remix-run/node';
import { z } from 'zod';
import { cursorMoment, cutPage, pageSize, readCursor } from '#app/http/paging.ts';
import { requireDesk } from '#app/people/desk.server.ts';
import { readSettings } from '#app/people/settings.server.ts';
import { countQueue, listQueue } from '#app/proposals/desk-list.queries.server.ts';
import { reachOf } from '#app/proposals/desk-reach.server.ts';
import { type CountedQueue, countedQueues, type Queue, queues } from '#app/proposals/queue.ts';
import { reviewDueAt } from '#app/proposals/review-due.ts';

/** What the page of a queue shows. */
export type QueuePage = Awaited<ReturnType<typeof loadQueuePage>>;

const cursor = z.tuple([cursorMoment, z.guid()]);

/** One of the desk's queues, page by page, and how many stand in each. An address that names none shows what waits. */
export async function loadQueuePage(context: AppLoadContext, request: Request) {
  const { db } = context;
  const desk = await requireDesk(context, request, 'proposals.review');
  const reach = reachOf(desk);
  const queue = queueOf(request);
  const after = readCursor(request, cursor);
  const [rows, counts, { reviewDueWorkingDays: workingDays }] = await Promise.all([
    listQueue(db, { queue, reach }, { after, limit: pageSize }),
    Promise.all(countedQueues.map(async (each) => [each, await countQueue(db, { queue: each, reach })] as const)),
    readSettings(db, desk.community.id),
  ]);
  const { items, next } = cutPage(rows, pageSize, ({ at, id }) => [at.toISOString(), id]);
  const time = { workingDays, zone: desk.community.zone };
  const { accountId, personId } = desk.visitor;
  const isDuty = queue === 'waiting' || queue === 'appeals';
  return {
    sections: desk.sections,
    queue,
    next,
    isFirst: after === null,
    counts: Object.fromEntries(counts) as Record<CountedQueue, number>,
    rows: items.map(({ proposerAccountId, proposerPersonId, keyedBy, ...row }) => ({
      ...row,
      dueAt: isDuty ? reviewDueAt(row.at, time) : null,
      isOwn: proposerAccountId === accountId || (personId !== null && proposerPersonId === personId),
      isKeyedByVisitor: keyedBy === accountId,
    })),
  };
}

function queueOf(request: Request): Queue {
  const named = new URL(request.url).searchParams.get('queue');
  return queues.find((queue) => queue === named) ?? 'waiting';
}
