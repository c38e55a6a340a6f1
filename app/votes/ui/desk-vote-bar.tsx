import { localDateTime } from '#app/core/instant.ts';
import { href } from '#app/http/href.ts';
import { useReading, useSay } from '#app/i18n/use-say.tsx';
import { ActionBar } from '#app/ui/action-bar.tsx';
import { Button, LinkButton } from '#app/ui/button.tsx';
import { ConfirmDetails } from '#app/ui/confirm-details.tsx';
import { Form } from '#app/ui/form.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { TextArea } from '#app/ui/text-area.tsx';
import { DateField } from '#app/ui/text-field.tsx';
import { stateSentences, words } from '#app/votes/desk-vote.messages.ts';
import type { DeskVotePart } from '#app/votes/ui/desk-vote-view.tsx';
import { VoteStateBadge } from '#app/votes/ui/vote-state.tsx';
import { statesWithResults } from '#app/votes/vote.ts';

export const reasonMax = 500;
const ownReplies = ['extend', 'ask_suspend', 'void', 'recount', 'seal', 'ask_certify', 'answer_challenge'];

/** The bar: where the vote stands, until when, and what this officer can do. */
export function DeskVoteBar({ page, answer }: DeskVotePart) {
  const say = useSay();
  const { vote } = page;
  const refusal = answer && !ownReplies.includes(answer.act) ? answer.reply.refusal : null;
  const isRunning = vote.state === 'open' || vote.state === 'suspended';
  return (
    <>
      {refusal ? <Notice tone="error" title={say(refusal)} isAnswer /> : null}
      <ActionBar
        stage={<VoteStateBadge state={vote.state} />}
        until={isRunning ? vote.closesAt : vote.state === 'published' ? vote.challengesUntil : null}
        sentence={say(stateSentences[vote.state])}
      >
        <Forward page={page} answer={answer} />
        <Links page={page} />
        <Exceptions page={page} answer={answer} />
      </ActionBar>
    </>
  );
}

/** What brings the vote a step on. */
function Forward({ page: { acts, roll }, answer }: DeskVotePart) {
  const say = useSay();
  return (
    <>
      {acts.seal && (roll === null || roll.heads > 0) ? (
        <ConfirmDetails
          summary={say(words.seal)}
          effect={<p>{say(words.seal_effect)}</p>}
          confirm={say(words.seal_confirm)}
          reply={replyOf(answer, 'seal')}
          isHarmless
        >
          <input type="hidden" name="act" value="seal" />
        </ConfirmDetails>
      ) : null}
      {acts.resume ? <OneButton act="resume" label={say(words.resume)} /> : null}
      {acts.tally ? <OneButton act="tally" label={say(words.tally)} /> : null}
      {acts.askCertify ? (
        <ConfirmDetails
          summary={say(words.certify)}
          effect={<p>{say(words.certify_effect)}</p>}
          confirm={say(words.certify_confirm)}
          reply={replyOf(answer, 'ask_certify')}
          isHarmless
        >
          <input type="hidden" name="act" value="ask_certify" />
        </ConfirmDetails>
      ) : null}
    </>
  );
}

function Links({ page: { vote, acts } }: Pick<DeskVotePart, 'page'>) {
  const say = useSay();
  return (
    <>
      {acts.change ? (
        <LinkButton href={href.deskVoteRules(vote.id)} kind="secondary" icon="list">
          {say(words.change)}
        </LinkButton>
      ) : null}
      {acts.paper ? (
        <LinkButton href={href.deskVotePaper(vote.id)} kind="secondary" icon="paper">
          {say(words.paper)}
        </LinkButton>
      ) : null}
      {vote.sealedAt ? (
        <LinkButton href={href.vote(vote.id)} kind="secondary" icon="globe">
          {say(words.see_public)}
        </LinkButton>
      ) : null}
      {statesWithResults.includes(vote.state) ? (
        <LinkButton href={href.voteResults(vote.id)} kind="secondary" icon="clipboard">
          {say(words.see_results)}
        </LinkButton>
      ) : null}
    </>
  );
}

/** What is done with a public reason when something is not as it should be. */
function Exceptions({ page, answer }: DeskVotePart) {
  const say = useSay();
  const { acts } = page;
  return (
    <>
      {acts.extend ? <Extend page={page} answer={answer} /> : null}
      {acts.askSuspend ? (
        <WithReason
          act="ask_suspend"
          say={{ summary: say(words.suspend), effect: say(words.suspend_effect), confirm: say(words.suspend_confirm) }}
          answer={answer}
        />
      ) : null}
      {acts.recount ? (
        <WithReason
          act="recount"
          say={{ summary: say(words.recount), effect: say(words.recount_effect), confirm: say(words.recount_confirm) }}
          answer={answer}
          isHarmless
        />
      ) : null}
      {acts.void ? (
        <WithReason
          act="void"
          say={{ summary: say(words.void), effect: say(words.void_effect), confirm: say(words.void_confirm) }}
          answer={answer}
        />
      ) : null}
    </>
  );
}

type WithReasonProps = Pick<DeskVotePart, 'answer'> & {
  act: 'ask_suspend' | 'recount' | 'void';
  say: { summary: string; effect: string; confirm: string };
  isHarmless?: boolean;
};

function WithReason({ act, say: said, answer, isHarmless }: WithReasonProps) {
  const say = useSay();
  return (
    <ConfirmDetails
      summary={said.summary}
      effect={<p>{said.effect}</p>}
      confirm={said.confirm}
      reply={replyOf(answer, act)}
      {...(isHarmless ? { isHarmless } : {})}
    >
      <input type="hidden" name="act" value={act} />
      <TextArea name="reason" label={say(words.reason)} rows={2} longest={reasonMax} />
    </ConfirmDetails>
  );
}

function Extend({ page: { vote }, answer }: DeskVotePart) {
  const say = useSay();
  const { zone } = useReading();
  return (
    <ConfirmDetails
      summary={say(words.extend)}
      effect={<p>{say(words.extend_effect)}</p>}
      confirm={say(words.extend_confirm)}
      reply={replyOf(answer, 'extend')}
      isHarmless
    >
      <input type="hidden" name="act" value="extend" />
      <DateField name="closes_at" label={say(words.new_end)} value={localDateTime(vote.closesAt, zone).slice(0, 16)} hasTime />
      <TextArea name="reason" label={say(words.reason)} rows={2} longest={reasonMax} />
    </ConfirmDetails>
  );
}

function OneButton({ act, label }: { act: string; label: string }) {
  return (
    <Form label={label}>
      <input type="hidden" name="act" value={act} />
      <Button>{label}</Button>
    </Form>
  );
}

function replyOf(answer: DeskVotePart['answer'], act: string) {
  return answer?.act === act ? answer.reply : null;
}
