import type { AppLoadContext } from '@remix-run/node';
import { nameIn } from '#app/drafting/authors-page.server.ts';
import { listNames } from '#app/drafting/document.queries.server.ts';
import { requireDocument } from '#app/drafting/document-page.server.ts';
import { historyWords } from '#app/drafting/history.messages.ts';
import { listKept, listMoments } from '#app/drafting/history.queries.server.ts';
import { chosenMoment, type Moment, momentOf, momentsAround } from '#app/drafting/history.ts';
import { replay } from '#app/drafting/replay.server.ts';
import { tableWords } from '#app/drafting/table.messages.ts';
import { compareBlocks, cutIntoBlocks } from '#app/drafting/text/compare.server.ts';
import { renderHtml } from '#app/drafting/text/html.server.ts';
import { forbidden, tooOften } from '#app/http/answers.ts';
import { readPreferences } from '#app/http/preferences.ts';
import { allow } from '#app/http/rate-limit.server.ts';
import { format } from '#app/i18n/message.ts';
import { requireVisitor } from '#app/people/visitor.server.ts';

type Params = Readonly<Record<string, string | undefined>>;
export type ShownMoment = { number: number; at: Date; who: string };

const shownAround = 4;

/**
 * A moment of a document's history: what it said, what had changed, and the moments about it. For those who take part:
 * what somebody took out again before anyone voted on it is not everybody's. Replaying costs: one account may not ask for it
 * without end.
 */
export async function loadHistory(context: AppLoadContext, request: Request, params: Params) {
  const { accountId } = await requireVisitor(context, request);
  const { document, role } = await requireDocument(context, request, params);
  if (role === null) throw forbidden();
  const allowance = await allow(context.rateLimits, 'historyByAccount', accountId);
  if (!allowance.ok) throw tooOften(allowance.retryAfterSeconds);
  const { db } = context;
  const { locale } = readPreferences(request);
  const [moments, kept, names] = await Promise.all([
    listMoments(db, document.id),
    listKept(db, document.id),
    listNames(db, document.id),
  ]);
  const nameOf = (id: string | null) =>
    id === null ? format(historyWords.the_site, locale) : nameIn(locale, { name: names.get(id) ?? null, isWhole: true });
  const shown = ({ number, at, authorIds }: Moment): ShownMoment => ({ number, at, who: authorIds.map(nameOf).join(' · ') });
  const revisions = kept.flatMap(({ number, name, seq }) => {
    const moment = momentOf(moments, { number, name, seq });
    return moment ? [{ number, name, moment: moment.number }] : [];
  });
  const moment = chosenMoment(moments, new URL(request.url).searchParams.get('at'));
  if (!moment) return { document, revisions, count: 0, moment: null };
  const stops = moment.firstSeq > 1 ? [moment.firstSeq - 1, moment.lastSeq] : [moment.lastSeq];
  const contents = await replay(db, document.id, stops);
  const [before, then] = contents.length === 2 ? contents : [null, contents[0]];
  if (!then) throw new Error('a moment without a text');
  return {
    document,
    revisions,
    count: moments.length,
    moment: {
      ...shown(moment),
      around: momentsAround(moments, moment, shownAround).map(shown),
      html: renderHtml(then.text, tableWords(locale)),
      changes: compareBlocks(before ? cutIntoBlocks(before.text) : [], cutIntoBlocks(then.text)),
    },
  };
}
