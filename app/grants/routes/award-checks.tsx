import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/node';
import { type MetaFunction, useActionData, useLoaderData } from '@remix-run/react';
import { CheckArticle } from '#app/grants/ui/check-article.tsx';
import { DutyTable } from '#app/grants/ui/duty-table.tsx';
import { MeasureArticle } from '#app/grants/ui/measure-article.tsx';
import { UpkeepHead } from '#app/grants/ui/upkeep-head.tsx';
import { ChecksRefusal } from '#app/grants/ui/upkeep-refusal.tsx';
import { words } from '#app/grants/upkeep.messages.ts';
import { answerChecksPost, loadChecks } from '#app/grants/upkeep-page.server.ts';
import { answerTo, publicPage } from '#app/http/public-page.ts';
import type { Message } from '#app/i18n/message.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { Empty } from '#app/ui/notice.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';

export const headers = publicPage;

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const { page, visitor } = await loadChecks(context, request, params);
  return data(page, answerTo(visitor));
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  return answerChecksPost({ context, request, params });
}

export const shouldRevalidate = () => true;

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) =>
  pageMeta(matches, {
    title: words.checks_of,
    description: words.checks_description,
    values: { title: page?.head.title ?? '' },
  });

const doneWords: Readonly<Record<string, Message>> = {
  answer_check: words.done_answer,
  answer_measure: words.done_answer,
  appeal: words.done_appeal,
  decide: words.done_decide,
};

/** What of an award is published by when, what was checked, and what was done about it. */
export default function AwardChecks() {
  const say = useSay();
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() ?? null;
  const replyTo = (field: string, id: string) => (intent: string) =>
    answer?.intent === intent && answer.reply.typed[field] === id ? answer.reply : null;
  return (
    <>
      <UpkeepHead
        head={page.head}
        current="checks"
        title={words.checks_of}
        done={answer ? undefined : doneWords[page.done ?? '']}
      />
      <ChecksRefusal page={page} answer={answer} />
      <section>
        <h2>{say(words.measures)}</h2>
        {page.measures.length === 0 ? <p className="hint">{say(words.no_measures)}</p> : null}
        <ul className="cards">
          {page.measures.map((measure) => (
            <li key={measure.id}>
              <MeasureArticle measure={measure} replyTo={replyTo('measure_id', measure.id)} />
            </li>
          ))}
        </ul>
      </section>
      <section>
        <h2>{say(words.checks)}</h2>
        {page.checks.length === 0 ? <p className="hint">{say(words.no_checks)}</p> : null}
        <ul className="cards">
          {page.checks.map((check) => (
            <li key={check.id}>
              <CheckArticle check={check} reply={replyTo('check_id', check.id)('answer_check')} />
            </li>
          ))}
        </ul>
      </section>
      <section>
        <h2>{say(words.duties)}</h2>
        {page.duties.length === 0 ? <Empty title={say(words.no_duties)} /> : <DutyTable duties={page.duties} />}
      </section>
    </>
  );
}
