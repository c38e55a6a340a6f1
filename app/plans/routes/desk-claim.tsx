import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { type MetaFunction, useActionData, useLoaderData } from '@remix-run/react';
import { href } from '#app/http/href.ts';
import { uuidParam } from '#app/http/params.ts';
import { personalPage } from '#app/http/public-page.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { DeskPage } from '#app/people/ui/desk-page.tsx';
import { words } from '#app/plans/claim-desk.messages.ts';
import { loadDeskClaim } from '#app/plans/claim-desk-page.server.ts';
import { answerDeskClaimPost } from '#app/plans/claim-desk-request.server.ts';
import { DeskClaim as DeskClaimView, doneAtDesk } from '#app/plans/ui/claim-desk.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';

export const headers = personalPage;

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const page = await loadDeskClaim(context, request, uuidParam(params, 'claimId'));
  return { page, done: new URL(request.url).searchParams.get('done') };
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  return answerDeskClaimPost(context, request, uuidParam(params, 'claimId'));
}

export const shouldRevalidate = () => true;

export const meta: MetaFunction<typeof loader> = ({ data, matches }) => {
  const claim = data?.page.claim;
  return pageMeta(matches, { title: words.title_of, values: { title: claim?.title ?? '', name: claim?.applicantName ?? '' } });
};

/** A claim at the desk: who asks, what is checked, and what can be done with it. */
export default function DeskClaim() {
  const say = useSay();
  const { page, done } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() ?? null;
  return (
    <DeskPage
      title={page.claim.title}
      current="claims"
      sections={page.sections}
      done={answer ? null : doneAtDesk(done)}
      head={{ crumbs: [{ label: say(words.title), href: href.deskClaims() }], above: say(words.claim_title) }}
    >
      <DeskClaimView page={page} answer={answer} />
    </DeskPage>
  );
}
