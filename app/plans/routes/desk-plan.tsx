import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { type MetaFunction, useActionData, useLoaderData } from '@remix-run/react';
import { DocumentBody } from '#app/drafting/ui/document-body.tsx';
import { href } from '#app/http/href.ts';
import { uuidParam } from '#app/http/params.ts';
import { personalPage } from '#app/http/public-page.ts';
import type { Message } from '#app/i18n/message.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { DeskPage } from '#app/people/ui/desk-page.tsx';
import { words } from '#app/plans/plan.messages.ts';
import { loadDeskPlan } from '#app/plans/plan-desk.server.ts';
import { answerDeskPlanPost } from '#app/plans/plan-request.server.ts';
import { DeskPlanActs } from '#app/plans/ui/desk-plan-acts.tsx';
import { PlanBudget } from '#app/plans/ui/plan-budget.tsx';
import { PlanHistory, PlanSide } from '#app/plans/ui/plan-side.tsx';
import { PlanStateBadge } from '#app/plans/ui/plan-state.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';
import { TextAndSide } from '#app/ui/text-and-side.tsx';

export const headers = personalPage;

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  return loadDeskPlan(context, request, params);
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  return answerDeskPlanPost(context, request, uuidParam(params, 'planId'));
}

export const shouldRevalidate = () => true;

export const meta: MetaFunction<typeof loader> = ({ data, matches }) =>
  pageMeta(matches, { title: words.title_desk, values: { title: data?.page.plan.title ?? '' } });

const doneWords: Readonly<Record<string, Message>> = {
  return: words.done_returned,
  freeze: words.done_frozen,
  reopen: words.done_reopened,
};

/** A plan as those see it who review it: what it comes to, what it says, and what they can do. */
export default function DeskPlan() {
  const say = useSay();
  const { sections, page, acts, done } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() ?? null;
  const { plan, written } = page;
  return (
    <DeskPage
      title={plan.title}
      current="plans"
      sections={sections}
      done={answer ? null : doneWords[done ?? '']}
      head={{
        above: (
          <>
            <span>{plan.proposalNumber}</span>
            <PlanStateBadge state={plan.state} />
          </>
        ),
        crumbs: [{ label: say(words.desk_title), href: href.deskPlans() }],
      }}
    >
      <DeskPlanActs page={page} acts={acts} answer={answer} />
      <TextAndSide sideLabel={say(words.about)} side={<PlanSide page={page} />}>
        {written ? <PlanBudget written={written} /> : null}
        <div className="mt-8">
          <DocumentBody html={written?.html ?? ''} />
        </div>
        <PlanHistory page={page} />
      </TextAndSide>
    </DeskPage>
  );
}
