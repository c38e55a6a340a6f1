import { data, type LoaderFunctionArgs } from '@remix-run/node';
import { type MetaFunction, useLoaderData } from '@remix-run/react';
import { words } from '#app/funds/ledger.messages.ts';
import { loadFunds } from '#app/funds/ledger-page.server.ts';
import { FundCards } from '#app/funds/ui/fund-cards.tsx';
import { answerTo, publicPage } from '#app/http/public-page.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { requireCommunity } from '#app/people/community.server.ts';
import { findVisitor } from '#app/people/visitor.server.ts';
import { PageHeader } from '#app/ui/page-header.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';

export const headers = publicPage;

export async function loader({ context, request }: LoaderFunctionArgs) {
  const [community, visitor] = await Promise.all([requireCommunity(context, request), findVisitor(context, request)]);
  return data({ funds: await loadFunds(context.db, community) }, answerTo(visitor));
}

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageMeta(matches, { title: words.funds_title, description: words.funds_lead });

/** The funds of the community with what each holds. */
export default function Funds() {
  const say = useSay();
  const { funds } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader title={say(words.funds_title)} lead={<p>{say(words.funds_lead)}</p>} />
      <FundCards funds={funds} />
    </>
  );
}
