import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { type MetaFunction, useActionData, useLoaderData } from '@remix-run/react';
import { answerAddSource, loadDeskFund } from '#app/funds/desk-page.server.ts';
import { DeskFundView } from '#app/funds/ui/desk-fund-view.tsx';
import { personalPage } from '#app/http/public-page.ts';
import { verbatim } from '#app/i18n/message.ts';
import { pageMeta } from '#app/ui/page-meta.ts';

export const headers = personalPage;

export const shouldRevalidate = () => true;

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  return loadDeskFund(context, request, params);
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  return answerAddSource(context, request, params);
}

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) =>
  pageMeta(matches, { title: verbatim(page?.fund.name ?? '') });

/** A fund at the desk: its sources, its receipts, and what can be entered. */
export default function DeskFund() {
  return <DeskFundView page={useLoaderData<typeof loader>()} reply={useActionData<typeof action>() ?? null} />;
}
