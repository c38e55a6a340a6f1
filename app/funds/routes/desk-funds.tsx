import type { LoaderFunctionArgs } from '@remix-run/node';
import { type MetaFunction, useLoaderData } from '@remix-run/react';
import { words } from '#app/funds/desk.messages.ts';
import { loadDeskFunds } from '#app/funds/desk-page.server.ts';
import { DeskFundTable } from '#app/funds/ui/desk-fund-table.tsx';
import { href } from '#app/http/href.ts';
import { personalPage } from '#app/http/public-page.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { DeskPage } from '#app/people/ui/desk-page.tsx';
import { LinkButton } from '#app/ui/button.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';

export const headers = personalPage;

export async function loader({ context, request }: LoaderFunctionArgs) {
  return loadDeskFunds(context, request);
}

export const meta: MetaFunction<typeof loader> = ({ matches }) => pageMeta(matches, { title: words.title });

/** The funds of the community at the desk. */
export default function DeskFunds() {
  const say = useSay();
  const { sections, funds, manages } = useLoaderData<typeof loader>();
  const open = manages ? (
    <LinkButton href={href.newFund()} icon="plus">
      {say(words.open)}
    </LinkButton>
  ) : null;
  return (
    <DeskPage
      title={say(words.title)}
      current="funds"
      sections={sections}
      head={{ lead: <p>{say(words.lead)}</p>, actions: open }}
    >
      <DeskFundTable funds={funds} />
    </DeskPage>
  );
}
