import type { FormReply } from '#app/http/form.ts';
import { href } from '#app/http/href.ts';
import type { Message } from '#app/i18n/message.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { words } from '#app/proposals/draft-form.messages.ts';
import type { DraftPage } from '#app/proposals/draft-page.server.ts';
import { words as mineWords } from '#app/proposals/mine.messages.ts';
import { DraftForm } from '#app/proposals/ui/draft-form.tsx';
import { Paragraphs } from '#app/proposals/ui/paragraphs.tsx';
import { ConfirmDetails } from '#app/ui/confirm-details.tsx';
import { DaysLeft } from '#app/ui/instant.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';

const doneWords: Readonly<Record<string, Message>> = {
  saved: words.saved,
  attached: words.attached,
  removed: words.file_removed,
  invited: words.invited,
  taken_back: words.invitation_taken_back,
};

type DraftEditorProps = { page: DraftPage; reply: FormReply | null; done: string | null };

/** The page on which a proposal is written, or completed after it was asked back. */
export function DraftEditor({ page, reply, done }: DraftEditorProps) {
  const say = useSay();
  const { draft } = page;
  const isAskedBack = draft.state === 'needs_info';
  const collecting = draft.call.stages.find(({ stage }) => stage === 'collect');
  return (
    <>
      <PageHeader
        title={say(isAskedBack ? words.resubmit_title : words.draft_title)}
        crumbs={[{ label: say(mineWords.mine_title), href: href.proposalDrafts() }]}
        above={
          <>
            <span>{say(words.for_call, { call: draft.call.title })}</span>
            {collecting && !isAskedBack ? <DaysLeft until={collecting.closesAt} /> : null}
          </>
        }
      />
      <DoneNotice done={reply ? null : done} days={page.draftsKeptDays} />
      <AskedBack draft={draft} />
      {draft.call.needsVerification && !page.isVerified && !draft.organisation ? <VerifyNotice /> : null}
      <DraftForm page={page} reply={reply} />
      {isAskedBack ? null : (
        <ConfirmDetails
          summary={say(mineWords.discard)}
          effect={<p>{say(mineWords.discard_effect)}</p>}
          confirm={say(mineWords.discard_confirm)}
          action={href.proposalDiscard(draft.id)}
        />
      )}
    </>
  );
}

function DoneNotice({ done, days }: { done: string | null; days: number }) {
  const say = useSay();
  const word = done === null ? undefined : doneWords[done];
  if (!word) return null;
  return (
    <Notice tone="success" title={say(word)} isAnswer>
      {done === 'saved' ? <p>{say(words.saved_next, { days })}</p> : null}
      {done === 'invited' ? <p>{say(words.invited_text)}</p> : null}
    </Notice>
  );
}

/** What staff asked for, and until when. */
function AskedBack({ draft }: { draft: DraftPage['draft'] }) {
  const say = useSay();
  const asked = draft.decisions.findLast(({ event }) => event === 'ask_back');
  if (draft.state !== 'needs_info' || !asked) return null;
  return (
    <Notice tone="warning" title={say(words.asked_title)}>
      <Paragraphs text={asked.explanation} />
      {draft.dueAt ? (
        <p>
          {say(words.asked_due)} <DaysLeft until={draft.dueAt} isDuty />
        </p>
      ) : null}
    </Notice>
  );
}

function VerifyNotice() {
  const say = useSay();
  return (
    <Notice tone="warning" title={say(words.must_be_verified)}>
      <p>{say(words.must_be_verified_text)}</p>
      <p>
        <a href={href.accountVerification()}>{say(words.how_to_be_verified)}</a>
      </p>
    </Notice>
  );
}
