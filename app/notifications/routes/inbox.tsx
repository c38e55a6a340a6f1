import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { badRequest } from '#app/http/answers.ts';
import { readForm } from '#app/http/form.ts';
import { href } from '#app/http/href.ts';
import { cursorMoment, cutPage, pageSize, readCursor } from '#app/http/paging.ts';
import { personalPage } from '#app/http/public-page.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { markAllRead } from '#app/notifications/commands.server.ts';
import { words } from '#app/notifications/messages.ts';
import { readAllForm } from '#app/notifications/notice.form.ts';
import { countUnread, listNotices } from '#app/notifications/queries.server.ts';
import { NoticeList } from '#app/notifications/ui/notice-list.tsx';
import { requireAct, requireVisitor } from '#app/people/visitor.server.ts';
import { Button, LinkButton } from '#app/ui/button.tsx';
import { Tabs } from '#app/ui/filter-links.tsx';
import { Form } from '#app/ui/form.tsx';
import { Empty, Notice } from '#app/ui/notice.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';
import { Pager } from '#app/ui/pager.tsx';

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, { title: words.inbox });

export const headers = personalPage;

const noticeCursor = z.tuple([cursorMoment, z.uuid()]);

export async function loader({ context, request }: LoaderFunctionArgs) {
  const { accountId } = await requireVisitor(context, request);
  const asked = new URL(request.url).searchParams;
  const onlyUnread = asked.get('only') === 'unread';
  const after = readCursor(request, noticeCursor);
  const [rows, unread] = await Promise.all([
    listNotices(context.db, { accountId, onlyUnread, after, limit: pageSize + 1 }),
    countUnread(context.db, accountId),
  ]);
  const page = cutPage(rows, pageSize, (notice) => [notice.toldAt.toISOString(), notice.id]);
  return { ...page, unread, onlyUnread, isLater: after !== null, hasRead: asked.get('done') === 'read' };
}

export async function action({ context, request }: ActionFunctionArgs) {
  const form = await readForm(request, readAllForm);
  const act = await requireAct(context, request, form);
  if (!form.ok) throw badRequest();
  await markAllRead(context.db, act, form.value);
  return redirect(href.inbox({ done: 'read' }));
}

export default function Inbox() {
  const say = useSay();
  const { items, next, unread, onlyUnread, isLater, hasRead } = useLoaderData<typeof loader>();
  const only = onlyUnread ? 'unread' : null;
  const newest = items[0];
  return (
    <>
      <PageHeader
        title={say(words.inbox)}
        lead={<p>{say(words.inbox_lead)}</p>}
        actions={
          <LinkButton kind="quiet" icon="settings" href={href.notificationPreferences()}>
            {say(words.preferences)}
          </LinkButton>
        }
      />
      {hasRead ? <Notice tone="success" title={say(words.all_read)} isAnswer /> : null}
      <Tabs
        label={say(words.shown)}
        links={[
          { label: say(words.all), href: href.inbox(), isCurrent: !onlyUnread },
          { label: say(words.unread), href: href.inbox({ only: 'unread' }), isCurrent: onlyUnread, count: unread },
        ]}
      />
      {unread > 0 && newest && !isLater ? <ReadAll until={newest.toldAt} /> : null}
      {items.length > 0 ? <NoticeList notices={items} /> : <Nothing onlyUnread={onlyUnread} />}
      <Pager
        label={say(words.notices)}
        firstHref={isLater ? href.inbox({ only }) : null}
        nextHref={next ? href.inbox({ only, after: next }) : null}
      />
    </>
  );
}

function ReadAll({ until }: { until: Date }) {
  const say = useSay();
  return (
    <Form label={say(words.mark_all_read)} action={href.inbox()}>
      <input type="hidden" name="until" value={until.toISOString()} />
      <Button kind="secondary" icon="check">
        {say(words.mark_all_read)}
      </Button>
    </Form>
  );
}

function Nothing({ onlyUnread }: { onlyUnread: boolean }) {
  const say = useSay();
  if (!onlyUnread) {
    return (
      <Empty title={say(words.empty)}>
        <p>{say(words.empty_next)}</p>
      </Empty>
    );
  }
  return (
    <Empty title={say(words.empty_unread)}>
      <p>
        <a href={href.inbox()}>{say(words.show_all)}</a>
      </p>
    </Empty>
  );
}
