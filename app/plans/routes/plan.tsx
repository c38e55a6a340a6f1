import { data, type LoaderFunctionArgs } from '@remix-run/node';
import { type MetaFunction, useLoaderData, useSearchParams } from '@remix-run/react';
import { DocumentBody } from '#app/drafting/ui/document-body.tsx';
import { href } from '#app/http/href.ts';
import { answerTo, publicPage } from '#app/http/public-page.ts';
import type { Message } from '#app/i18n/message.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { words } from '#app/plans/plan.messages.ts';
import { loadPlanPage } from '#app/plans/plan-page.server.ts';
import { PlanActions } from '#app/plans/ui/plan-actions.tsx';
import { PlanBudget } from '#app/plans/ui/plan-budget.tsx';
import { PlanHistory, PlanSide } from '#app/plans/ui/plan-side.tsx';
import { PlanStateBadge } from '#app/plans/ui/plan-state.tsx';
import { fourStages } from '#app/proposals/four-stages.ts';
import { Notice } from '#app/ui/notice.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';
import { StageRail } from '#app/ui/stage-rail.tsx';
import { TextAndSide } from '#app/ui/text-and-side.tsx';

export const headers = publicPage;

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const { page, visitor } = await loadPlanPage(context, request, params);
  return data(page, answerTo(visitor));
}

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) =>
  pageMeta(matches, { title: words.title_of, values: { title: page?.plan.title ?? '' } });

const doneWords: Readonly<Record<string, Message>> = {
  started: words.done_started,
  submitted: words.done_submitted,
  joined: words.done_joined,
};

/** A plan: where it stands, what can be done, what it comes to, and all that it says. */
export default function Plan() {
  const say = useSay();
  const page = useLoaderData<typeof loader>();
  const [query] = useSearchParams();
  const { plan, written, draftHtml } = page;
  const done = doneWords[query.get('done') ?? ''];
  const [call, decision, delivery, effect] = fourStages(plan.publicStage ?? 'claimed');
  return (
    <>
      {done ? <Notice tone="success" title={say(done)} isAnswer /> : null}
      <PageHeader
        title={plan.title}
        above={
          <>
            <span>{say(words.plan)}</span>
            <span>{plan.proposalNumber}</span>
            <PlanStateBadge state={plan.state} />
          </>
        }
        crumbs={[{ label: say(words.list_title), href: href.plans() }]}
      />
      <StageRail
        stages={[
          { state: call, href: href.proposal(plan.proposalNumber) },
          { state: decision },
          { state: delivery },
          { state: effect },
        ]}
      />
      <PlanActions page={page} />
      {plan.isApplicantHidden ? <Notice tone="info" title={say(words.hidden_note)} /> : null}
      <TextAndSide sideLabel={say(words.about)} side={<PlanSide page={page} />}>
        {written ? <PlanBudget written={written} /> : null}
        <div className="mt-8">
          <DocumentBody html={written?.html ?? draftHtml ?? ''} />
        </div>
        <PlanHistory page={page} />
      </TextAndSide>
    </>
  );
}
