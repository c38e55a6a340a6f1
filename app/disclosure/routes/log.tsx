import { data, type LoaderFunctionArgs } from '@remix-run/node';
import { type MetaFunction, useLoaderData } from '@remix-run/react';
import { actWords } from '#app/disclosure/act.messages.ts';
import { words } from '#app/disclosure/log.messages.ts';
import { type LogPage, loadLog } from '#app/disclosure/log-page.server.ts';
import { LogProof } from '#app/disclosure/ui/log-proof.tsx';
import { LogTable } from '#app/disclosure/ui/log-table.tsx';
import { href } from '#app/http/href.ts';
import { answerTo, publicPage } from '#app/http/public-page.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { requireCommunity } from '#app/people/community.server.ts';
import { findVisitor } from '#app/people/visitor.server.ts';
import { Button, LinkButton } from '#app/ui/button.tsx';
import { Tabs } from '#app/ui/filter-links.tsx';
import { Form } from '#app/ui/form.tsx';
import { Empty } from '#app/ui/notice.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';
import { Pager } from '#app/ui/pager.tsx';
import { SelectField } from '#app/ui/select-field.tsx';
import { DateField } from '#app/ui/text-field.tsx';

export const headers = publicPage;

const checkedDays = 7;

export async function loader({ context, request }: LoaderFunctionArgs) {
  const community = await requireCommunity(context, request);
  const [page, visitor] = await Promise.all([loadLog(context, request, community), findVisitor(context, request)]);
  return data(page, answerTo(visitor));
}

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageMeta(matches, { title: words.title, description: words.description });

/** The public record of every act, newest first. */
export default function Log() {
  const say = useSay();
  const page = useLoaderData<typeof loader>();
  const { query, entries, next } = page;
  return (
    <>
      <PageHeader
        title={say(words.title)}
        lead={<p>{say(words.lead)}</p>}
        actions={
          <LinkButton kind="secondary" icon="shield" href={href.logCheck({ chain: query.chain, days: checkedDays })}>
            {say(words.verify_now, { days: checkedDays })}
          </LinkButton>
        }
      />
      <Tabs
        label={say(words.chain)}
        links={[
          { label: say(words.of_community), href: href.log(), isCurrent: page.chain === 'community' },
          { label: say(words.of_site), href: href.log({ chain: 'site' }), isCurrent: page.chain === 'site' },
        ]}
      />
      <Narrow page={page} />
      {entries.length > 0 ? <LogTable entries={entries} /> : <Nothing page={page} />}
      <Pager
        label={say(words.entries)}
        firstHref={page.isLater ? href.log(query) : null}
        nextHref={next ? href.log({ ...query, after: next }) : null}
      />
      <LogProof page={page} />
    </>
  );
}

function Narrow({ page: { query, kinds } }: { page: LogPage }) {
  const say = useSay();
  const options = kinds.map((what) => ({ value: what, label: actWords[what] ? say(actWords[what]) : what }));
  return (
    <Form method="get" action={href.log()} label={say(words.narrow)}>
      {query.chain ? <input type="hidden" name="chain" value={query.chain} /> : null}
      <div className="flex flex-wrap items-end gap-x-6">
        <SelectField
          name="what"
          label={say(words.kind)}
          options={options}
          value={query.what}
          emptyLabel={say(words.all_kinds)}
          isOptional
        />
        <DateField name="day" label={say(words.day)} value={query.day} isOptional />
        <div className="mb-6">
          <Button kind="secondary">{say(words.show)}</Button>
        </div>
      </div>
    </Form>
  );
}

function Nothing({ page: { query } }: { page: LogPage }) {
  const say = useSay();
  if (!query.what && !query.day) return <Empty title={say(words.empty)} />;
  return (
    <Empty title={say(words.empty_filtered)}>
      <p>{say(words.empty_filtered_next)}</p>
      <p>
        <a href={href.log({ chain: query.chain })}>{say(words.clear)}</a>
      </p>
    </Empty>
  );
}
