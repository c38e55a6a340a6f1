import { data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { answerTo } from '#app/http/public-page.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { findCommunity } from '#app/people/community.server.ts';
import { privacySections, words } from '#app/people/privacy.messages.ts';
import { loadPrivacy } from '#app/people/privacy-page.server.ts';
import { PrivacyFoot } from '#app/people/ui/privacy-foot.tsx';
import { findVisitor } from '#app/people/visitor.server.ts';
import { PageHeader } from '#app/ui/page-header.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';
import { useShell } from '#app/ui/shell.tsx';

export { publicPage as headers } from '#app/http/public-page.ts';

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, { title: words.privacy, description: words.lead });

export async function loader({ context, request }: LoaderFunctionArgs) {
  const community = await findCommunity(context, request);
  return data(await loadPrivacy(context.db, community?.id ?? null), answerTo(await findVisitor(context, request)));
}

export default function Privacy() {
  const say = useSay();
  const { community } = useShell();
  const notice = useLoaderData<typeof loader>();
  const values = { community: community.name, drafts: notice.draftsKeptDays };
  return (
    <div className="prose">
      <PageHeader
        title={say(words.privacy)}
        lead={say(words.lead, values)}
        above={say(words.version, { version: notice.version })}
      />
      {privacySections.map(({ id, title, points }) => (
        <section key={id} id={id}>
          <h2>{say(title)}</h2>
          <ul>
            {points.map((point) => (
              <li key={point.en}>{say(point, values)}</li>
            ))}
          </ul>
        </section>
      ))}
      <PrivacyFoot notice={notice} />
    </div>
  );
}
