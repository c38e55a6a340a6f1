import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { notFound } from '#app/http/answers.ts';
import { writeCookie } from '#app/http/cookies.ts';
import { readForm } from '#app/http/form.ts';
import { href } from '#app/http/href.ts';
import { safeNext } from '#app/http/next-path.ts';
import { answerTo, publicPage } from '#app/http/public-page.ts';
import { useReading, useSay } from '#app/i18n/use-say.tsx';
import { communityForm } from '#app/people/account.form.ts';
import { words } from '#app/people/account.messages.ts';
import { communityCookieName, findCommunity, listCommunities } from '#app/people/community.server.ts';
import { words as firstRunWords } from '#app/people/first-run.messages.ts';
import { findVisitor } from '#app/people/visitor.server.ts';
import { Button, LinkButton } from '#app/ui/button.tsx';
import { RequestKey } from '#app/ui/form.tsx';
import { Empty } from '#app/ui/notice.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';
import { useViewer } from '#app/ui/shell.tsx';
import { StateBadge } from '#app/ui/state-badge.tsx';
import { Table } from '#app/ui/table.tsx';

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, { title: words.communities });

export const headers = publicPage;

const yearInSeconds = 365 * 24 * 60 * 60;

export async function loader({ context, request }: LoaderFunctionArgs) {
  const [all, chosen, visitor] = await Promise.all([
    listCommunities(context),
    findCommunity(context, request),
    findVisitor(context, request),
  ]);
  const communities = all.map(({ slug, nameZh, nameEn }) => ({ slug, nameZh, nameEn, isChosen: slug === chosen?.slug }));
  return data({ communities, next: safeNext(new URL(request.url).searchParams.get('next')) }, answerTo(visitor));
}

export async function action({ context, request }: ActionFunctionArgs) {
  const form = await readForm(request, communityForm);
  const all = await listCommunities(context);
  const community = form.ok ? all.find(({ slug }) => slug === form.value.community) : undefined;
  if (!form.ok || !community) throw notFound();
  const cookie = writeCookie(communityCookieName, community.slug, { maxAgeSeconds: yearInSeconds, secure: context.env.isSecure });
  return redirect(safeNext(form.value.next), { headers: { 'Set-Cookie': cookie } });
}

type ShownCommunity = { slug: string; nameZh: string; nameEn: string | null; isChosen: boolean };

export default function Communities() {
  const say = useSay();
  const { locale } = useReading();
  const { communities, next } = useLoaderData<typeof loader>();
  const nameOf = ({ nameZh, nameEn }: ShownCommunity) => (locale === 'en' ? nameEn : null) ?? nameZh;
  const columns = [
    { key: 'name', head: say(words.community), cell: nameOf },
    {
      key: 'choose',
      head: say(words.choose),
      cell: (one: ShownCommunity) => <ChooseButton community={one} name={nameOf(one)} next={next} />,
    },
  ];
  return (
    <>
      <PageHeader title={say(words.communities)} lead={communities.length > 0 ? say(words.communities_lead) : undefined} />
      <Table
        caption={say(words.communities)}
        hidesCaption
        columns={columns}
        rows={communities}
        rowKey={({ slug }) => slug}
        empty={<NotBegun />}
      />
    </>
  );
}

function ChooseButton({ community, name, next }: { community: ShownCommunity; name: string; next: string }) {
  const say = useSay();
  if (community.isChosen) return <StateBadge tone="go" word={say(words.chosen)} />;
  return (
    <form method="post" action={href.communities()}>
      <RequestKey />
      <input type="hidden" name="community" value={community.slug} />
      <input type="hidden" name="next" value={next} />
      <Button kind="secondary" label={say(words.choose_of, { name })}>
        {say(words.choose)}
      </Button>
    </form>
  );
}

/** The first page of a site on which nothing has been set up yet. */
function NotBegun() {
  const say = useSay();
  const { hasDesk } = useViewer();
  return (
    <Empty title={say(words.no_communities)}>
      <p>{say(words.no_communities_more)}</p>
      {hasDesk ? (
        <LinkButton href={href.deskFirstRun()}>{say(firstRunWords.first_run)}</LinkButton>
      ) : (
        <LinkButton href={href.signIn(href.deskFirstRun())}>{say(words.sign_in)}</LinkButton>
      )}
    </Empty>
  );
}
