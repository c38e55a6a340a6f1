import { localDateTime } from '#app/core/instant.ts';
import { href } from '#app/http/href.ts';
import type { Message } from '#app/i18n/message.ts';
import { useReading, useSay } from '#app/i18n/use-say.tsx';
import type { DeskRoundPage } from '#app/scoring/desk-round-page.server.ts';
import { words as resultWords } from '#app/scoring/ratification.messages.ts';
import { lockProblemWords } from '#app/scoring/round.messages.ts';
import { words } from '#app/scoring/round-desk.messages.ts';
import type { DeskRoundPart } from '#app/scoring/ui/desk-round-view.tsx';
import { RoundStateBadge } from '#app/scoring/ui/round-state.tsx';
import { ActionBar } from '#app/ui/action-bar.tsx';
import { Button, LinkButton } from '#app/ui/button.tsx';
import { ConfirmDetails } from '#app/ui/confirm-details.tsx';
import { Form } from '#app/ui/form.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { TextArea } from '#app/ui/text-area.tsx';
import { DateField } from '#app/ui/text-field.tsx';

const reasonMax = 500;

/** The bar: where the round stands, what is missing, and what can be done. */
export function DeskRoundBar({ page, answer }: DeskRoundPart) {
  const say = useSay();
  const { round, acts, missing } = page;
  const refusal = answer && !['change', 'extend', 'lock'].includes(answer.act) ? answer.reply.refusal : null;
  return (
    <>
      {refusal ? <Notice tone="error" title={say(refusal)} isAnswer /> : null}
      <ActionBar
        stage={<RoundStateBadge state={round.state} />}
        until={acts.extend ? round.closesAt : null}
        sentence={
          <>
            {say(sentenceOf(page))}
            {missing.map((one) => (
              <span key={one} className="block">
                · {say(lockProblemWords[one])}
              </span>
            ))}
          </>
        }
      >
        <Acts page={page} answer={answer} />
      </ActionBar>
    </>
  );
}

function sentenceOf({ round, plans, missing }: DeskRoundPage): Message {
  if (round.state === 'configuring') return missing.length > 0 ? words.missing : words.sentence_ready;
  const isShort = plans.some(({ judgeCount }) => judgeCount < round.judgesMin);
  if (round.state === 'assigning') return isShort ? words.sentence_short : words.sentence_assigning;
  return round.state === 'scoring' || round.state === 'moderating' ? words.sentence_scoring : words.sentence_over;
}

function Acts({ page, answer }: DeskRoundPart) {
  const say = useSay();
  const { round, acts, missing, plans } = page;
  const isAnswered = plans.every(({ unanswered }) => unanswered === 0);
  return (
    <>
      {acts.lock && missing.length === 0 ? (
        <ConfirmDetails
          summary={say(words.lock)}
          effect={<p>{say(words.lock_effect)}</p>}
          confirm={say(words.lock_confirm)}
          reply={answer?.act === 'lock' ? answer.reply : null}
          isHarmless
        >
          <input type="hidden" name="act" value="lock" />
        </ConfirmDetails>
      ) : null}
      {acts.begin && isAnswered ? (
        <Form label={say(words.begin)}>
          <input type="hidden" name="act" value="begin" />
          <Button>{say(words.begin)}</Button>
        </Form>
      ) : null}
      {acts.extend ? <Extend page={page} answer={answer} /> : null}
      {round.state === 'configuring' || round.state === 'assigning' ? null : (
        <LinkButton href={href.deskRoundRatify(round.id)} kind={round.state === 'scoring' ? 'secondary' : 'primary'}>
          {say(resultWords.to_result)}
        </LinkButton>
      )}
      {round.state === 'configuring' ? null : (
        <LinkButton href={href.round(round.id)} kind="secondary" icon="globe">
          {say(words.see_public)}
        </LinkButton>
      )}
    </>
  );
}

function Extend({ page: { round }, answer }: DeskRoundPart) {
  const say = useSay();
  const { zone } = useReading();
  return (
    <ConfirmDetails
      summary={say(words.extend)}
      effect={<p>{say(words.extend_effect)}</p>}
      confirm={say(words.extend_confirm)}
      reply={answer?.act === 'extend' ? answer.reply : null}
      isHarmless
    >
      <input type="hidden" name="act" value="extend" />
      <DateField
        name="closes_at"
        label={say(words.new_deadline)}
        value={localDateTime(round.closesAt, zone).slice(0, 16)}
        hasTime
      />
      <TextArea name="reason" label={say(words.reason)} rows={2} longest={reasonMax} />
    </ConfirmDetails>
  );
}
