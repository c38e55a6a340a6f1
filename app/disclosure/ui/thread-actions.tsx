import type { ReactNode } from 'react';
import { words } from '#app/disclosure/messages.ts';
import type { Thread } from '#app/disclosure/thread.server.ts';
import { ClaimAction, useWhyNotClaimed } from '#app/disclosure/ui/claim-action.tsx';
import { href } from '#app/http/href.ts';
import type { Message } from '#app/i18n/message.ts';
import { useReading, useSay } from '#app/i18n/use-say.tsx';
import { stageState } from '#app/proposals/call.ts';
import { publicStageWords, refusalWords } from '#app/proposals/messages.ts';
import { words as actWords } from '#app/proposals/mine.messages.ts';
import type { PublicStage } from '#app/proposals/public-stage.ts';
import { FollowForm } from '#app/proposals/ui/follow-form.tsx';
import { ActionBar } from '#app/ui/action-bar.tsx';
import { Button, LinkButton } from '#app/ui/button.tsx';
import { Form } from '#app/ui/form.tsx';
import { useViewer } from '#app/ui/shell.tsx';
import { StateBadge } from '#app/ui/state-badge.tsx';

type Proposal = Thread['proposal'];

const sentences: Readonly<Record<PublicStage, Message>> = {
  collecting: words.sentence_collecting,
  claimed: words.sentence_claimed,
  planned: words.sentence_planned,
  scored: words.sentence_scored,
  funded: words.sentence_funded,
  delivering: words.sentence_delivering,
  completed: words.sentence_completed,
  evaluated: words.sentence_evaluated,
  not_funded: words.sentence_not_funded,
};

/** The bar: where the proposal stands, until when, what this visitor can do, and if not, why and how they could. */
export function ThreadActions({ proposal, claims }: { proposal: Proposal; claims: Thread['claims'] }) {
  const isOver = proposal.state !== 'published' || proposal.hidden !== null;
  return isOver ? <EndedBar proposal={proposal} /> : <OpenBar proposal={proposal} claims={claims} />;
}

function OpenBar({ proposal, claims }: { proposal: Proposal; claims: Thread['claims'] }) {
  const say = useSay();
  const { now } = useReading();
  const collecting = proposal.call.stages.find(({ stage }) => stage === 'collect');
  const isCollecting =
    proposal.publicStage === 'collecting' && collecting !== undefined && stageState(collecting, now) === 'open';
  const isWaiting = proposal.publicStage === 'collecting' && !isCollecting;
  return (
    <ActionBar
      stage={
        <StateBadge
          tone={proposal.publicStage === 'not_funded' ? 'stop' : 'go'}
          word={say(publicStageWords[proposal.publicStage])}
        />
      }
      until={isCollecting ? collecting.closesAt : null}
      sentence={say(isWaiting ? words.sentence_collected : sentences[proposal.publicStage])}
      {...useReasons(proposal, { isCollecting, claims })}
    >
      <EndorseAction proposal={proposal} isCollecting={isCollecting} />
      <ClaimAction proposal={proposal} claims={claims} isMain={!isCollecting} />
      <FollowAction proposal={proposal} />
      <OwnActions proposal={proposal} />
    </ActionBar>
  );
}

type Bar = { isCollecting: boolean; claims: Thread['claims'] };

/** Why this visitor cannot endorse, or afterwards why nobody can claim it, and how they could. */
function useReasons(proposal: Proposal, { isCollecting, claims }: Bar) {
  const say = useSay();
  const { isSignedIn } = useViewer();
  const whyNotClaimed = useWhyNotClaimed(proposal, claims);
  const { viewer } = proposal;
  if (!isCollecting) return { whyNot: viewer.isEndorsed ? say(words.you_endorsed) : whyNotClaimed };
  if (!isSignedIn) return { whyNot: say(words.cannot_signed_out) };
  if (viewer.isOwn) return { whyNot: say(words.you_proposed) };
  if (viewer.endorse === 'not_verified') {
    return { whyNot: say(words.cannot_unverified), how: { label: say(words.be_verified), href: href.accountVerification() } };
  }
  return { whyNot: viewer.endorse === null || viewer.isEndorsed ? null : say(refusalWords[viewer.endorse]) };
}

function EndorseAction({ proposal: { number, viewer }, isCollecting }: { proposal: Proposal; isCollecting: boolean }): ReactNode {
  const say = useSay();
  const { isSignedIn } = useViewer();
  if (!isCollecting) return null;
  if (!isSignedIn) {
    return (
      <LinkButton href={href.signIn(href.proposalEndorse(number))} icon="thumbs-up">
        {say(words.sign_in_to_endorse)}
      </LinkButton>
    );
  }
  if (viewer.isEndorsed) return <StateBadge tone="go" word={say(words.you_endorsed)} icon="thumbs-up" />;
  if (viewer.endorse !== null) return null;
  return (
    <Form action={href.proposalEndorse(number)} label={say(actWords.endorse)}>
      <Button icon="thumbs-up">{say(actWords.endorse)}</Button>
    </Form>
  );
}

function FollowAction({ proposal: { number, viewer } }: { proposal: Proposal }) {
  const say = useSay();
  const { isSignedIn } = useViewer();
  if (isSignedIn) return <FollowForm number={number} isFollowing={viewer.isFollowing} />;
  return (
    <LinkButton href={href.signIn(href.proposalFollow(number))} kind="secondary" icon="bell">
      {say(actWords.follow)}
    </LinkButton>
  );
}

function OwnActions({ proposal: { id, number, viewer } }: { proposal: Proposal }) {
  const say = useSay();
  return (
    <>
      {viewer.mayCorrect ? (
        <LinkButton href={href.proposalCorrect(number)} kind="secondary" icon="edit">
          {say(actWords.correct)}
        </LinkButton>
      ) : null}
      {viewer.isOwn && viewer.withdraw === null ? (
        <LinkButton href={href.proposalWithdraw(id)} kind="quiet" icon="undo">
          {say(actWords.withdraw)}
        </LinkButton>
      ) : null}
      {viewer.mayReview || viewer.mayModerate ? (
        <LinkButton href={href.deskProposal(id)} kind="quiet" icon="clipboard">
          {say(words.see_at_desk)}
        </LinkButton>
      ) : null}
    </>
  );
}

/** The bar of a proposal that goes no further here: merged, withdrawn or hidden. */
function EndedBar({ proposal }: { proposal: Proposal }) {
  const say = useSay();
  const { state, mergedInto, hidden, viewer } = proposal;
  const [word, sentence] = hidden
    ? [words.state_hidden, words.sentence_hidden]
    : state === 'merged'
      ? [words.state_merged, words.sentence_merged]
      : [words.state_withdrawn, words.sentence_withdrawn];
  const target = mergedInto?.number ? { number: mergedInto.number, title: mergedInto.title } : null;
  const hasActions = target !== null || viewer.isOwn || viewer.mayReview || viewer.mayModerate;
  return (
    <ActionBar
      stage={<StateBadge tone="stop" word={say(word)} icon={state === 'merged' ? 'merge' : undefined} />}
      sentence={say(sentence)}
    >
      {hasActions ? (
        <>
          {target ? (
            <LinkButton href={href.proposal(target.number)} icon="arrow-right">
              {target.number} {target.title}
            </LinkButton>
          ) : null}
          <OwnActions proposal={proposal} />
        </>
      ) : null}
    </ActionBar>
  );
}
