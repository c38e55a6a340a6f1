import type { LoaderFunctionArgs } from '@remix-run/node';
import { type MetaFunction, useLoaderData } from '@remix-run/react';
import { faultWords, words } from '#app/disclosure/log.messages.ts';
import { loadCheck } from '#app/disclosure/log-page.server.ts';
import { href } from '#app/http/href.ts';
import { personalPage } from '#app/http/public-page.ts';
import { formatNumber } from '#app/i18n/numbers.ts';
import { formatDay } from '#app/i18n/time.ts';
import { useReading, useSay } from '#app/i18n/use-say.tsx';
import { requireCommunity } from '#app/people/community.server.ts';
import { Facts } from '#app/ui/facts.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';

// What is computed at this moment is never taken from a cache.
export const headers = personalPage;

export async function loader({ context, request }: LoaderFunctionArgs) {
  return await loadCheck(context, request, await requireCommunity(context, request));
}

export const meta: MetaFunction<typeof loader> = ({ data: check, matches }) =>
  pageMeta(matches, { title: words.check_title, values: { days: check?.days ?? 0 } });

/** The end of the log, computed again for whoever asks. */
export default function LogCheck() {
  const say = useSay();
  const check = useLoaderData<typeof loader>();
  const { chain, days, broken, isCutShort } = check;
  return (
    <>
      <PageHeader
        title={say(words.check_title, { days })}
        crumbs={[{ label: say(words.title), href: href.log({ chain: chain === 'site' ? chain : null }) }]}
      />
      {broken ? (
        <Notice tone="error" title={say(words.check_broken, { position: broken.position })}>
          <p>{say(faultWords[broken.fault])}</p>
          <p>{say(words.check_broken_next)}</p>
        </Notice>
      ) : (
        <Notice tone="success" title={say(words.check_holds)}>
          {isCutShort ? <p>{say(words.check_cut)}</p> : null}
        </Notice>
      )}
      <CheckFacts />
    </>
  );
}

function CheckFacts() {
  const say = useSay();
  const { locale } = useReading();
  const { from, to } = useLoaderData<typeof loader>();
  const start =
    from.headOn === null
      ? say(words.check_from_start)
      : say(words.check_from_head, { day: formatDay(from.headOn, locale), position: from.position });
  return (
    <Facts
      facts={[
        { term: say(words.check_count), value: formatNumber(to.position - from.position, locale) },
        { term: say(words.check_from), value: start },
        { term: say(words.check_to), value: say(words.check_to_position, { position: to.position }) },
        { term: say(words.check_head), value: <code className="break-all">{to.hash}</code> },
      ]}
    />
  );
}
