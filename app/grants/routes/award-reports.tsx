import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/node';
import { type MetaFunction, useActionData, useLoaderData } from '@remix-run/react';
import { ReportForm } from '#app/grants/ui/report-form.tsx';
import { ReportArticle } from '#app/grants/ui/report-list.tsx';
import { UpkeepHead } from '#app/grants/ui/upkeep-head.tsx';
import { ReportsRefusal } from '#app/grants/ui/upkeep-refusal.tsx';
import { words } from '#app/grants/upkeep.messages.ts';
import { answerReportsPost, loadReports } from '#app/grants/upkeep-page.server.ts';
import { answerTo, publicPage } from '#app/http/public-page.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { Empty } from '#app/ui/notice.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';

export const headers = publicPage;

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const { page, visitor } = await loadReports(context, request, params);
  return data(page, answerTo(visitor));
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  return answerReportsPost({ context, request, params });
}

export const shouldRevalidate = () => true;

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) =>
  pageMeta(matches, {
    title: words.reports_of,
    description: words.reports_description,
    values: { title: page?.head.title ?? '' },
  });

/** What the grantee of an award reports, with pictures. */
export default function AwardReports() {
  const say = useSay();
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() ?? null;
  const done = !answer && page.done === 'report' ? words.done_report : undefined;
  return (
    <>
      <UpkeepHead head={page.head} current="reports" title={words.reports_of} done={done} />
      <ReportsRefusal page={page} answer={answer} />
      {page.kinds.length > 0 ? <ReportForm page={page} reply={answer?.reply ?? null} /> : null}
      {page.reports.length === 0 ? (
        <Empty title={say(words.no_reports)}>
          <p>{say(words.no_reports_next)}</p>
        </Empty>
      ) : (
        <ul className="cards">
          {page.reports.map((report) => (
            <li key={report.id}>
              <ReportArticle report={report} awardId={page.head.id} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
