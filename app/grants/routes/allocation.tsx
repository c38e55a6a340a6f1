import { data, type LoaderFunctionArgs } from '@remix-run/node';
import { type MetaFunction, useLoaderData } from '@remix-run/react';
import { words } from '#app/grants/allocation-page.messages.ts';
import { loadAllocation } from '#app/grants/allocation-page.server.ts';
import { AllocationView } from '#app/grants/ui/allocation-view.tsx';
import { href } from '#app/http/href.ts';
import { answerTo, publicPage } from '#app/http/public-page.ts';
import { formatFen } from '#app/i18n/numbers.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';

export const headers = publicPage;

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const { page, visitor } = await loadAllocation(context, request, params);
  return data(page, answerTo(visitor));
}

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) =>
  pageMeta(matches, {
    title: words.title,
    values: { title: page?.allocation.title ?? '' },
    description: words.description,
  });

/** How an envelope was shared out. */
export default function AllocationRoute() {
  const say = useSay();
  const page = useLoaderData<typeof loader>();
  const { title, envelopeFen, spentFen } = page.allocation;
  const count = page.lines.filter(({ grantedFen }) => grantedFen > 0).length;
  const sums = { envelope: formatFen(envelopeFen), spent: formatFen(spentFen), left: formatFen(envelopeFen - spentFen) };
  return (
    <>
      <PageHeader
        title={say(words.title, { title })}
        crumbs={[{ label: say(words.grants), href: href.grants() }]}
        lead={<p>{say(words.lead, { ...sums, count })}</p>}
      />
      <AllocationView page={page} />
    </>
  );
}
