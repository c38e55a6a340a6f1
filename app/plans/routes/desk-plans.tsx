import type { LoaderFunctionArgs } from '@remix-run/node';
import { type MetaFunction, useLoaderData } from '@remix-run/react';
import { href } from '#app/http/href.ts';
import { personalPage } from '#app/http/public-page.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { DeskPage } from '#app/people/ui/desk-page.tsx';
import { words } from '#app/plans/plan.messages.ts';
import { loadPlanQueue } from '#app/plans/plan-desk.server.ts';
import { DaysLeft, Instant } from '#app/ui/instant.tsx';
import { Empty } from '#app/ui/notice.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';
import { Pager } from '#app/ui/pager.tsx';
import { Table } from '#app/ui/table.tsx';

export const headers = personalPage;

export async function loader({ context, request }: LoaderFunctionArgs) {
  return loadPlanQueue(context, request);
}

export const meta: MetaFunction<typeof loader> = ({ matches }) => pageMeta(matches, { title: words.desk_title });

/** The plans that wait for review, the oldest first. */
export default function DeskPlans() {
  const say = useSay();
  const { sections, items, next, total, isFirst } = useLoaderData<typeof loader>();
  return (
    <DeskPage title={say(words.desk_title)} current="plans" sections={sections} head={{ lead: <p>{say(words.desk_lead)}</p> }}>
      <Table
        caption={say(words.desk_title)}
        hidesCaption
        rows={items}
        rowKey={({ id }) => id}
        empty={
          <Empty title={say(words.desk_empty)}>
            <p>{say(words.desk_empty_next)}</p>
          </Empty>
        }
        columns={[
          { key: 'title', head: say(words.column_title), cell: ({ id, title }) => <a href={href.deskPlan(id)}>{title}</a> },
          { key: 'number', head: say(words.column_number), cell: ({ number }) => number },
          { key: 'revision', head: say(words.revisions), cell: ({ revision }) => say(words.revision_of, { number: revision }) },
          { key: 'since', head: say(words.since), cell: ({ since }) => <Instant at={since} shape="day" /> },
          { key: 'due', head: say(words.due), cell: ({ dueAt }) => <DaysLeft until={dueAt} isDuty /> },
        ]}
      />
      <Pager
        label={say(words.desk_title)}
        firstHref={isFirst ? null : href.deskPlans()}
        nextHref={next ? href.deskPlans({ after: next }) : null}
        count={total || null}
      />
      <p>
        <a href={href.plans()}>{say(words.list_title)}</a>
      </p>
    </DeskPage>
  );
}
