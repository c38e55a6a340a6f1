import { data, type LoaderFunctionArgs } from '@remix-run/node';
import { type MetaFunction, useLoaderData } from '@remix-run/react';
import { ChangedBlocks, ChangedFigures } from '#app/drafting/ui/changes.tsx';
import { href } from '#app/http/href.ts';
import { answerTo, publicPage } from '#app/http/public-page.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { words } from '#app/plans/plan.messages.ts';
import { loadPlanDifference } from '#app/plans/plan-page.server.ts';
import { ChangedSums } from '#app/plans/ui/plan-sums.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';

export const headers = publicPage;

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const { page, visitor } = await loadPlanDifference(context, request, params);
  return data(page, answerTo(visitor));
}

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) =>
  pageMeta(matches, {
    title: words.title_difference,
    values: { from: page?.earlier.number ?? 0, to: page?.later.number ?? 0, title: page?.plan.title ?? '' },
  });

/** What changed from one revision of a plan to another: sums, lines of the budget, words. */
export default function PlanDifference() {
  const say = useSay();
  const { plan, earlier, later, changes, figures } = useLoaderData<typeof loader>();
  const isSame = changes.every(({ kind }) => kind === 'same');
  return (
    <>
      <PageHeader
        title={say(words.title_difference, { from: earlier.number, to: later.number, title: plan.title })}
        crumbs={[{ label: plan.title, href: href.plan(plan.id) }]}
      />
      <ChangedSums earlier={earlier} later={later} />
      {figures.length > 0 ? (
        <ChangedFigures figures={figures} totals={{ before: earlier.totalFen, after: later.totalFen }} />
      ) : (
        <p>{say(words.lines_same)}</p>
      )}
      <h2>{say(words.text_changes)}</h2>
      {isSame ? <p>{say(words.text_same)}</p> : <ChangedBlocks changes={changes} />}
    </>
  );
}
