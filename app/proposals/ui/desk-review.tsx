import type { FormReply } from '#app/http/form.ts';
import { href } from '#app/http/href.ts';
import type { Message } from '#app/i18n/message.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { words } from '#app/proposals/desk.messages.ts';
import type { ReviewPage } from '#app/proposals/desk-review.server.ts';
import { stateWords } from '#app/proposals/messages.ts';
import { ownStates } from '#app/proposals/own-states.messages.ts';
import { words as textWords } from '#app/proposals/proposal-text.messages.ts';
import type { ResidentSearch } from '#app/proposals/resident-search.server.ts';
import { DeskActs, WhyNot } from '#app/proposals/ui/desk-acts.tsx';
import { DeskHistory, DeskRevisions } from '#app/proposals/ui/desk-history.tsx';
import { ComesFrom, Proposer, SheetPicture, Similar } from '#app/proposals/ui/desk-side.tsx';
import { ProposalFacts } from '#app/proposals/ui/proposal-facts.tsx';
import { ProposalText } from '#app/proposals/ui/proposal-text.tsx';
import { HiddenStub } from '#app/ui/hidden-stub.tsx';
import { DaysLeft } from '#app/ui/instant.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { PaperMark, StateBadge } from '#app/ui/state-badge.tsx';
import { TextAndSide } from '#app/ui/text-and-side.tsx';

/** What came back after a button was pressed: beside which form, and whom was looked up on the roll. */
export type ReviewAnswer = { act: string; reply: FormReply; search: ResidentSearch | null } | null;

/** Everything about a proposal that somebody at the desk needs to decide on it, and what they can do with it. */
export function DeskReview({ page, answer }: { page: ReviewPage; answer: ReviewAnswer }) {
  const say = useSay();
  const { proposal } = page;
  return (
    <TextAndSide sideLabel={say(words.facts)} side={<Side page={page} />}>
      <Standing page={page} />
      <DeskActs page={page} answer={answer} />
      <div className="desk-text">
        <ProposalText content={proposal} pictures={proposal.pictures} documents={proposal.documents} />
        <ProposalFacts
          content={{
            ...proposal,
            field: proposal.call.fields.find(({ key }) => key === proposal.fieldKey) ?? null,
            places: page.places,
          }}
          more={[{ term: say(textWords.point), value: pointOf(proposal) }]}
        />
      </div>
      <DeskHistory decisions={proposal.decisions} submittedAt={proposal.submittedAt} />
      <DeskRevisions revisions={proposal.revisions} names={page.names} />
    </TextAndSide>
  );
}

function pointOf({ latitude, longitude }: ReviewPage['proposal']): string | null {
  return latitude === null || longitude === null ? null : `${latitude}, ${longitude}`;
}

/** The state it is in, until when somebody must act, and why this visitor perhaps cannot. */
function Standing({ page }: { page: ReviewPage }) {
  const say = useSay();
  const { proposal, mergedInto } = page;
  const until = page.reviewDueAt ?? proposal.dueAt;
  return (
    <div className="desk-standing">
      <p>
        <StateBadge tone={ownStates[proposal.state].tone} word={say(stateWords[proposal.state])} />
        {proposal.source === 'paper' ? <PaperMark /> : null}
        {until ? (
          <span>
            {say(page.reviewDueAt ? words.due : words.column_answer_due)}{' '}
            <DaysLeft until={until} isDuty={page.reviewDueAt !== null} />
          </span>
        ) : null}
      </p>
      {proposal.hidden ? <HiddenStub reason={proposal.hidden.reason} at={proposal.hidden.at} /> : null}
      {mergedInto ? (
        <p>
          {say(words.merged_into)} <a href={href.proposal(mergedInto.number)}>{`${mergedInto.number} ${mergedInto.title}`}</a>
        </p>
      ) : null}
      <WhyNot page={page} />
    </div>
  );
}

function Side({ page }: { page: ReviewPage }) {
  return (
    <>
      <Proposer page={page} />
      <SheetPicture fileId={page.proposal.paperSheetFileId} />
      <ComesFrom page={page} />
      <Similar page={page} />
    </>
  );
}

const doneWords: Readonly<Record<string, Message>> = {
  publish: words.done_published,
  ask_back: words.done_asked_back,
  merge: words.done_merged,
  decline: words.done_declined,
  decide_appeal: words.done_appeal_decided,
  hide: words.done_hidden,
  unhide: words.done_unhidden,
  carry: words.done_carried,
  endorse_for: words.done_endorsed,
  completed: words.done_completed,
};

/** What was just done, and where to go from there. */
export function ReviewDone({ page, done }: { page: ReviewPage; done: string | null }) {
  const say = useSay();
  const word = done === null ? undefined : doneWords[done];
  if (!word) return null;
  const number = page.mergedInto?.number ?? page.proposal.number ?? '';
  return (
    <Notice tone="success" title={say(word, { number })} isAnswer>
      <ul className="done-next">
        {page.proposal.number ? (
          <li>
            <a href={href.proposal(page.proposal.number)}>{say(words.public_page)}</a>
          </li>
        ) : null}
        {page.nextId ? (
          <li>
            <a href={href.deskProposal(page.nextId)}>{say(words.next_waiting)}</a>
          </li>
        ) : null}
        <li>
          <a href={href.deskProposals()}>{say(words.back_to_queue)}</a>
        </li>
      </ul>
    </Notice>
  );
}
