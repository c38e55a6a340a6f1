import { href } from '#app/http/href.ts';
import { useReading, useSay } from '#app/i18n/use-say.tsx';
import { words } from '#app/notifications/messages.ts';
import { Button } from '#app/ui/button.tsx';
import { RequestKey } from '#app/ui/form.tsx';
import { Instant } from '#app/ui/instant.tsx';
import { StateBadge } from '#app/ui/state-badge.tsx';

export type ShownNotice = {
  id: string;
  titleZh: string;
  titleEn: string;
  bodyZh: string;
  bodyEn: string;
  path: string;
  toldAt: Date;
  readAt: Date | null;
};

/** Notices, newest first. The title of each is the link to what it is about. */
export function NoticeList({ notices }: { notices: readonly ShownNotice[] }) {
  const say = useSay();
  return (
    <ol className="cards" aria-label={say(words.notices)}>
      {notices.map((notice) => (
        <li key={notice.id}>
          <NoticeItem notice={notice} />
        </li>
      ))}
    </ol>
  );
}

function NoticeItem({ notice }: { notice: ShownNotice }) {
  const say = useSay();
  const { locale } = useReading();
  const [title, body] = locale === 'zh' ? [notice.titleZh, notice.bodyZh] : [notice.titleEn, notice.bodyEn];
  return (
    <article className="card">
      <div className="card-body">
        <p className="card-above">
          {notice.readAt ? null : <StateBadge tone="info" word={say(words.unread_mark)} />}
          <Instant at={notice.toldAt} />
        </p>
        <h2 className="card-title">
          <a href={notice.path}>{title}</a>
        </h2>
        {body ? <p>{body}</p> : null}
        {notice.readAt ? null : <ReadButton id={notice.id} title={title} />}
      </div>
    </article>
  );
}

function ReadButton({ id, title }: { id: string; title: string }) {
  const say = useSay();
  return (
    <form method="post" action={href.readNotice(id)}>
      <RequestKey />
      <Button kind="quiet" icon="check" label={say(words.mark_read_of, { title })}>
        {say(words.mark_read)}
      </Button>
    </form>
  );
}
