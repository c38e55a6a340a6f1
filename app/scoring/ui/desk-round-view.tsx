import type { Message } from '#app/i18n/message.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import type { DeskRoundPage } from '#app/scoring/desk-round-page.server.ts';
import type { DeskRoundAnswer } from '#app/scoring/desk-round-request.server.ts';
import { words } from '#app/scoring/round-desk.messages.ts';
import { words as roundWords } from '#app/scoring/round-page.messages.ts';
import { DeskRoundBar } from '#app/scoring/ui/desk-round-bar.tsx';
import { DeskRoundParts } from '#app/scoring/ui/desk-round-parts.tsx';
import { DeskRoundProgress } from '#app/scoring/ui/desk-round-progress.tsx';
import { RoundMethodText } from '#app/scoring/ui/round-method.tsx';
import { SetupFields } from '#app/scoring/ui/setup-fields.tsx';
import { ConfirmDetails } from '#app/ui/confirm-details.tsx';
import { Facts } from '#app/ui/facts.tsx';
import { Instant } from '#app/ui/instant.tsx';

export type DeskRoundPart = { page: DeskRoundPage; answer: DeskRoundAnswer | null };

const doneWords: Readonly<Record<string, Message>> = {
  created: words.done_created,
  change: words.done_change,
  lock: words.done_lock,
  begin: words.done_begin,
  extend: words.done_extend,
  rubric: words.done_rubric,
  panel: words.done_panel,
  plans: words.done_plans,
  remove_judge: words.done_judge,
  replace_judge: words.done_judge,
  reopen: words.done_reopen,
  key: words.done_key,
};

/** What was just done, in words; the address carries only its name. */
export function doneWithRound(done: string | null): Message | null {
  return (done !== null && Object.hasOwn(doneWords, done) ? doneWords[done] : null) ?? null;
}

/** A round for those who lead it: what is missing or under way, what it is made of, and how it is set up. */
export function DeskRoundView({ page, answer }: DeskRoundPart) {
  return (
    <>
      <DeskRoundBar page={page} answer={answer} />
      <DeskRoundProgress page={page} />
      <DeskRoundParts page={page} />
      <Setup page={page} answer={answer} />
    </>
  );
}

function Setup({ page, answer }: DeskRoundPart) {
  const say = useSay();
  const { round, acts, chairs } = page;
  return (
    <section>
      <h2>{say(words.setup)}</h2>
      <Facts
        facts={[
          { term: say(words.field_closes), value: <Instant at={round.closesAt} /> },
          { term: say(roundWords.blind_is), value: say(round.isBlind ? roundWords.blind_yes : roundWords.blind_no) },
          { term: say(roundWords.seed), value: round.seed ? <code className="digest">{round.seed}</code> : null },
        ]}
      />
      <RoundMethodText round={round} />
      {acts.change ? (
        <ConfirmDetails
          summary={say(words.setup_change)}
          effect={null}
          confirm={say(words.save)}
          reply={answer?.act === 'change' ? answer.reply : null}
          isHarmless
        >
          <input type="hidden" name="act" value="change" />
          <SetupFields setup={round} chairs={chairs} />
        </ConfirmDetails>
      ) : null}
    </section>
  );
}
