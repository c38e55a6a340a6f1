import { words as awardWords } from '#app/grants/award.messages.ts';
import { AwardStateBadge } from '#app/grants/ui/award-state.tsx';
import { AwardTabs } from '#app/grants/ui/award-tabs.tsx';
import type { headOf } from '#app/grants/upkeep-page.server.ts';
import { href } from '#app/http/href.ts';
import type { Message } from '#app/i18n/message.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';

export type UpkeepHeadProps = {
  head: ReturnType<typeof headOf>;
  current: 'expenses' | 'reports' | 'checks';
  title: Message;
  done: Message | undefined;
};

/** The head of a page about carrying out an award: which, how it stands, its other pages, what was just done. */
export function UpkeepHead({ head, current, title, done }: UpkeepHeadProps) {
  const say = useSay();
  return (
    <>
      {done ? <Notice tone="success" title={say(done)} isAnswer /> : null}
      <PageHeader
        title={say(title, { title: head.title })}
        above={
          <>
            <span>{head.number}</span>
            <AwardStateBadge state={head.state} />
          </>
        }
        crumbs={[
          { label: say(awardWords.list_title), href: href.grants() },
          { label: head.title, href: href.award(head.id) },
        ]}
      />
      <AwardTabs awardId={head.id} current={current} />
    </>
  );
}
