import type { AppLoadContext } from '@remix-run/node';
import { canonicalJson } from '#app/core/canonical.ts';
import { notFound, unavailable } from '#app/http/answers.ts';
import { csvChunks, csvResponse } from '#app/http/csv.ts';
import { contentDisposition } from '#app/http/disposition.ts';
import { answerWithEtag } from '#app/http/etag.server.ts';
import { readPreferences } from '#app/http/preferences.ts';
import { cachingFor } from '#app/http/public-page.ts';
import { words } from '#app/scoring/result.messages.ts';
import { findInputs } from '#app/scoring/result.queries.server.ts';
import { requireResultFile } from '#app/scoring/result-access.server.ts';
import { planTable, resultTables } from '#app/scoring/result-export.server.ts';
import { sayingIn } from '#app/scoring/result-notes.server.ts';
import { showResult } from '#app/scoring/result-page.server.ts';
import { makeWorkbook } from '#app/scoring/workbook.server.ts';

type Params = Readonly<Record<string, string | undefined>>;

const workbookType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** All that went into a result, as the text whose digest is published: whoever downloads it can check both. */
export async function answerInputs(context: AppLoadContext, request: Request, params: Params): Promise<Response> {
  const { result, visitor } = await requireResultFile(context, request, params);
  const found = await findInputs(context.db, result.id);
  if (!found) throw notFound();
  const headers = { ...cachingFor(visitor), 'Content-Type': 'application/json; charset=utf-8' };
  return answerWithEtag(request, canonicalJson(found.inputs), headers);
}

/** The plans of a result as CSV. */
export async function answerResultCsv(context: AppLoadContext, request: Request, params: Params): Promise<Response> {
  const { page, inputs, saying, caching, name } = await readFile(context, request, params);
  const { head, rows } = planTable(page, inputs, saying);
  const columns = head.map((heading, at) => ({ heading, value: (row: (typeof rows)[number]) => row[at] ?? null }));
  return csvResponse(`${name}.csv`, csvChunks(columns, [rows]), caching);
}

/** A result as a workbook: places, means, methods, sheets, panel. */
export async function answerResultWorkbook(context: AppLoadContext, request: Request, params: Params): Promise<Response> {
  const { page, inputs, saying, caching, name } = await readFile(context, request, params);
  const bytes = await makeWorkbook(resultTables(page, inputs, saying));
  if (bytes === null) throw unavailable();
  const disposition = { 'Content-Disposition': contentDisposition('attachment', `${name}.xlsx`) };
  return new Response(bytes, { headers: { ...caching, ...disposition, 'Content-Type': workbookType } });
}

async function readFile(context: AppLoadContext, request: Request, params: Params) {
  const seen = await requireResultFile(context, request, params);
  const [page, found] = await Promise.all([showResult(context.db, seen), findInputs(context.db, seen.result.id)]);
  if (!found) throw notFound();
  const saying = sayingIn(readPreferences(request).locale);
  const name = saying.say(words.results_of, { title: seen.round.title });
  return { page, inputs: found.inputs, saying, caching: cachingFor(seen.visitor), name };
}
