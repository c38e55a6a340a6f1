import { data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { localDate } from '#app/core/instant.ts';
import { publicOffices } from '#app/core/role.ts';
import { answerTo } from '#app/http/public-page.ts';
import { useReading, useSay } from '#app/i18n/use-say.tsx';
import { requireCommunity } from '#app/people/community.server.ts';
import { roleWords } from '#app/people/role.messages.ts';
import { words } from '#app/people/role-grant.messages.ts';
import { listOfficeHolders } from '#app/people/role-grant.queries.server.ts';
import { OfficeTable } from '#app/people/ui/office-table.tsx';
import { findVisitor } from '#app/people/visitor.server.ts';
import { Empty } from '#app/ui/notice.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';

export { publicPage as headers } from '#app/http/public-page.ts';

export const meta: MetaFunction<typeof loader> = ({ matches, data: page }) =>
  pageMeta(matches, {
    title: words.offices,
    description: words.offices_lead,
    values: { community: page?.community.nameZh ?? '' },
  });

export async function loader({ context, request }: LoaderFunctionArgs) {
  const { id, nameZh, nameEn, zone } = await requireCommunity(context, request);
  const holders = await listOfficeHolders(context.db, { communityId: id, today: localDate(new Date(), zone) });
  return data({ community: { nameZh, nameEn }, holders }, answerTo(await findVisitor(context, request)));
}

export default function Offices() {
  const say = useSay();
  const { locale } = useReading();
  const { community, holders } = useLoaderData<typeof loader>();
  const name = (locale === 'en' ? community.nameEn : null) ?? community.nameZh;
  const byRole = publicOffices.map((role) => ({ role, held: holders.filter((holder) => holder.role === role) }));
  return (
    <>
      <PageHeader title={say(words.offices)} lead={say(words.offices_lead, { community: name })} />
      {holders.length === 0 ? <Empty title={say(words.no_offices)} /> : null}
      {byRole.map(({ role, held }) =>
        held.length === 0 ? null : (
          <section key={role}>
            <h2>{say(roleWords[role])}</h2>
            <OfficeTable caption={say(roleWords[role])} holders={held} />
          </section>
        ),
      )}
    </>
  );
}
