import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { type MetaFunction, useActionData, useLoaderData } from '@remix-run/react';
import { href } from '#app/http/href.ts';
import { uuidParam } from '#app/http/params.ts';
import { personalPage } from '#app/http/public-page.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { words } from '#app/plans/plan.messages.ts';
import { answerTeamPost } from '#app/plans/plan-request.server.ts';
import { loadTeamPage } from '#app/plans/plan-team-page.server.ts';
import { InviteMember, LeaveTeam, PlanTeam } from '#app/plans/ui/plan-team.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';

export const headers = personalPage;

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  return loadTeamPage(context, request, params);
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  return answerTeamPost(context, request, uuidParam(params, 'planId'));
}

export const shouldRevalidate = () => true;

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) =>
  pageMeta(matches, { title: words.title_team, values: { title: page?.plan.title ?? '' } });

/** Who writes a plan, and who was asked to. */
export default function PlanTeamPage() {
  const say = useSay();
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() ?? null;
  const replyTo = (act: string) => (answer?.act === act ? answer.reply : null);
  const done = page.done === 'invited' ? words.done_invited : page.done === 'removed' ? words.done_removed : null;
  return (
    <>
      {done && !answer ? <Notice tone="success" title={say(done)} isAnswer /> : null}
      <PageHeader
        title={say(words.title_team, { title: page.plan.title })}
        lead={<p>{say(words.team_lead)}</p>}
        crumbs={[{ label: page.plan.title, href: href.plan(page.plan.id) }]}
      />
      <PlanTeam page={page} reply={replyTo('remove')} />
      {page.mayInvite ? <InviteMember reply={replyTo('invite')} /> : null}
      {page.speaks ? null : <LeaveTeam reply={replyTo('leave')} />}
    </>
  );
}
