import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/node';
import { type MetaFunction, useActionData, useLoaderData } from '@remix-run/react';
import { answerTo, publicPage } from '#app/http/public-page.ts';
import { findVisitor } from '#app/people/visitor.server.ts';
import { words } from '#app/plans/claim-page.messages.ts';
import { answerClaimPost, loadClaim } from '#app/plans/claim-page.server.ts';
import { ClaimView } from '#app/plans/ui/claim-view.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';

export const headers = publicPage;

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const view = await loadClaim(context, request, params);
  return data(view, answerTo(await findVisitor(context, request)));
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  return answerClaimPost(context, request, params);
}

export const shouldRevalidate = () => true;

export const meta: MetaFunction<typeof loader> = ({ data: view, matches }) =>
  pageMeta(matches, {
    title: words.page_title,
    values: { title: view?.claim.title ?? '', number: view?.claim.number ?? '' },
  });

/** A claim: who holds what until when, what happened, and what its people can do. */
export default function Claim() {
  return <ClaimView view={useLoaderData<typeof loader>()} answer={useActionData<typeof action>() ?? null} />;
}
