import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { type MetaFunction, useActionData, useLoaderData } from '@remix-run/react';
import { faultWords as rowFaultWords } from '#app/drafting/table.messages.ts';
import { href } from '#app/http/href.ts';
import { personalPage } from '#app/http/public-page.ts';
import { type Say, useSay } from '#app/i18n/use-say.tsx';
import { faultWords, words } from '#app/plans/plan.messages.ts';
import type { Missing } from '#app/plans/plan-check.ts';
import { answerSubmitPost, loadSubmitPage } from '#app/plans/plan-submit-page.server.ts';
import { PlanStateBadge } from '#app/plans/ui/plan-state.tsx';
import { Button } from '#app/ui/button.tsx';
import { Checkbox } from '#app/ui/choice.tsx';
import { Form } from '#app/ui/form.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';

export const headers = personalPage;

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  return loadSubmitPage(context, request, params);
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  return answerSubmitPost(context, request, params);
}

export const shouldRevalidate = () => true;

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) =>
  pageMeta(matches, { title: words.title_submit, values: { title: page?.plan.title ?? '' } });

/** The step before a plan is reviewed: everything that is still missing, then one button. */
export default function SubmitPlan() {
  const say = useSay();
  const { plan, isOpen, missing } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() ?? null;
  return (
    <>
      <PageHeader
        title={say(words.title_submit, { title: plan.title })}
        above={<PlanStateBadge state={plan.state} />}
        lead={<p>{say(words.submit_lead)}</p>}
        crumbs={[{ label: plan.title, href: href.plan(plan.id) }]}
      />
      {missing.length > 0 ? (
        <Notice tone="warning" title={say(words.missing_title)}>
          <ul>
            {missing.map((one) => (
              <li key={told(one, say)}>
                {told(one, say)} <a href={addressOf(one, plan)}>{say(words.missing_fix)}</a>
              </li>
            ))}
          </ul>
        </Notice>
      ) : null}
      {isOpen && missing.length === 0 ? (
        <>
          <Notice tone="success" title={say(words.ready)} />
          <Form reply={reply} label={say(words.submit)}>
            <Checkbox name="states_sources" label={say(words.states_sources)} />
            <Button icon="send">{say(words.submit_confirm)}</Button>
          </Form>
        </>
      ) : null}
    </>
  );
}

const tableWords = {
  activity: words.table_activity,
  team: words.table_team,
  result: words.table_result,
  risk: words.table_risk,
  budget: words.table_budget,
} as const;

function told(missing: Missing, say: Say): string {
  if (missing.fault !== 'row_unreadable') return say(faultWords[missing.fault]);
  const { kind, row, fault } = missing.row;
  return say(words.row_of, { table: say(tableWords[kind]), row, fault: say(rowFaultWords[fault]) });
}

/** Where one can do something about it. */
function addressOf({ fault }: Missing, { id, documentId }: { id: string; documentId: string }): string {
  if (fault === 'comment_open') return `${href.document(documentId)}#remarks`;
  if (fault === 'lease_ended' || fault === 'plan_stage_ahead' || fault === 'plan_stage_closed') return href.plan(id);
  return href.writeDocument(documentId);
}
