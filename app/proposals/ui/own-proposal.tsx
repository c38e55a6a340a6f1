import { href } from '#app/http/href.ts';
import type { Message } from '#app/i18n/message.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { words as formWords } from '#app/proposals/draft-form.messages.ts';
import type { DraftPage } from '#app/proposals/draft-page.server.ts';
import { stateWords } from '#app/proposals/messages.ts';
import { words } from '#app/proposals/mine.messages.ts';
import { ownStates, withdrawEffect } from '#app/proposals/own-states.messages.ts';
import { DecisionList } from '#app/proposals/ui/decision-list.tsx';
import { ProposalFacts } from '#app/proposals/ui/proposal-facts.tsx';
import { ProposalText } from '#app/proposals/ui/proposal-text.tsx';
import { ActionBar } from '#app/ui/action-bar.tsx';
import { LinkButton } from '#app/ui/button.tsx';
import { ConfirmDetails } from '#app/ui/confirm-details.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { StateBadge } from '#app/ui/state-badge.tsx';
import { TextAndSide } from '#app/ui/text-and-side.tsx';
import { TextArea } from '#app/ui/text-area.tsx';

const doneWords: Readonly<Record<string, Message>> = {
  submitted: words.submitted_answer,
  withdrawn: words.withdrawn_answer,
  discarded: words.discarded_answer,
  appealed: words.appealed_answer,
};

/** One of the visitor's own proposals that has been handed in: where it stands, what was answered, what one can do. */
export function OwnProposal({ page, done }: { page: DraftPage; done: string | null }) {
  const say = useSay();
  const { draft } = page;
  const state = ownStates[draft.state];
  const answer = done === null ? undefined : doneWords[done];
  return (
    <>
      <PageHeader
        title={draft.title || say(formWords.untitled)}
        above={draft.number ?? say(formWords.for_call, { call: draft.call.title })}
        crumbs={[{ label: say(words.mine_title), href: href.proposalDrafts() }]}
      />
      {answer ? (
        <Notice tone="success" title={say(answer)} isAnswer>
          {done === 'submitted' ? <p>{say(words.submitted_answer_next)}</p> : null}
        </Notice>
      ) : null}
      <ActionBar stage={<StateBadge tone={state.tone} word={say(stateWords[draft.state])} />} sentence={say(state.now)}>
        <OwnActions draft={draft} />
      </ActionBar>
      <DecisionList decisions={draft.decisions} />
      <section>
        <h2>{say(words.text_handed_in)}</h2>
        <TextAndSide
          sideLabel={say(formWords.in_brief)}
          side={<ProposalFacts content={{ ...draft, field: page.field, places: page.places }} />}
        >
          <ProposalText content={draft} pictures={draft.pictures} documents={draft.documents} />
        </TextAndSide>
      </section>
    </>
  );
}

function OwnActions({ draft }: { draft: DraftPage['draft'] }) {
  const say = useSay();
  return (
    <>
      {draft.number ? <LinkButton href={href.proposal(draft.number)}>{say(words.see_public)}</LinkButton> : null}
      {draft.appeal === null ? <LinkButton href={href.proposalAppeal(draft.id)}>{say(words.appeal)}</LinkButton> : null}
      {draft.state === 'published' && draft.number ? (
        <LinkButton href={href.proposalCorrect(draft.number)} kind="secondary" icon="edit">
          {say(words.correct)}
        </LinkButton>
      ) : null}
      {draft.withdraw === null ? (
        <ConfirmDetails
          summary={say(words.withdraw)}
          effect={<p>{say(withdrawEffect(draft.state))}</p>}
          confirm={say(words.withdraw_confirm)}
          action={href.proposalWithdraw(draft.id)}
        >
          <TextArea name="reason" label={say(words.withdraw_reason)} rows={2} isOptional />
        </ConfirmDetails>
      ) : null}
    </>
  );
}
