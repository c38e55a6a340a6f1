import { href } from '#app/http/href.ts';
import type { Message } from '#app/i18n/message.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { ConfirmDetails } from '#app/ui/confirm-details.tsx';
import { Instant } from '#app/ui/instant.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { StatTiles } from '#app/ui/stat-tiles.tsx';
import { TextArea } from '#app/ui/text-area.tsx';
import { TextField } from '#app/ui/text-field.tsx';
import { paperDoneWords, words } from '#app/votes/paper.messages.ts';
import { awaitedOf } from '#app/votes/paper.ts';
import type { PaperPage } from '#app/votes/paper-page.server.ts';
import type { PaperAnswer } from '#app/votes/paper-request.server.ts';
import { PaperBatches } from '#app/votes/ui/paper-batches.tsx';
import { HandOut } from '#app/votes/ui/paper-hand-out.tsx';
import { PaperPrints } from '#app/votes/ui/paper-prints.tsx';

export type PaperPart = { page: PaperPage; answer: PaperAnswer | null };

/** What was just done with paper, in words; the address carries only its name. */
export function doneWithPaper(done: string | null): Message | null {
  return (done !== null && Object.hasOwn(paperDoneWords, done) ? paperDoneWords[done] : null) ?? null;
}

/** The reply to one of the forms of a page, for that form alone. */
export function replyFor(answer: PaperAnswer | null, act: PaperAnswer['act']) {
  return answer?.act === act ? answer.reply : null;
}

/** The paper of a vote in the order of its way: figures, handing out, batches that came back, prints, and what is lost. */
export function PaperView({ page, answer }: PaperPart) {
  return (
    <>
      <Figures page={page} />
      <HandOut page={page} answer={answer} />
      <PaperBatches page={page} answer={answer} />
      <PaperPrints page={page} answer={answer} />
      <WriteOffs page={page} answer={answer} />
    </>
  );
}

function Figures({ page: { counts, turnout, vote } }: Pick<PaperPart, 'page'>) {
  const say = useSay();
  const { online, paper } = turnout;
  return (
    <section>
      <h2>{say(words.figures)}</h2>
      <StatTiles
        label={say(words.figures)}
        stats={[
          { label: say(words.printed), value: counts.printed },
          { label: say(words.handed_out), value: counts.handedOut },
          { label: say(words.awaited), value: awaitedOf(counts) },
          { label: say(words.in_batches), value: counts.inBatches },
          { label: say(words.counted_in), value: counts.countedIn },
          { label: say(words.written_off), value: counts.writtenOff },
        ]}
      />
      <p>{say(words.turnout_both, { online, paper, total: online + paper, entitled: vote.entitledHeads })}</p>
    </section>
  );
}

function WriteOffs({ page: { vote, writeOffs, acts, isAsked }, answer }: PaperPart) {
  const say = useSay();
  if (writeOffs.length === 0 && !acts.writeOff && !isAsked) return null;
  return (
    <section>
      <h2>{say(words.write_offs)}</h2>
      {isAsked ? (
        <Notice title={say(words.asked)}>
          <p>
            <a href={href.deskVote(vote.id)}>{say(words.to_vote)}</a>
          </p>
        </Notice>
      ) : null}
      <ul className="plain-list">
        {writeOffs.map(({ id, number, reason, writtenOffAt }) => (
          <li key={id}>
            {say(words.write_off_line, { number, reason })} <Instant at={writtenOffAt} />
          </li>
        ))}
      </ul>
      {acts.writeOff ? (
        <ConfirmDetails
          summary={say(words.write_off_summary)}
          effect={<p>{say(words.write_off_effect)}</p>}
          confirm={say(words.write_off_confirm)}
          reply={replyFor(answer, 'write_off')}
        >
          <input type="hidden" name="act" value="write_off" />
          <TextField
            name="number"
            label={say(words.write_off_number)}
            unit={say(words.sheets_unit)}
            input={{ inputMode: 'numeric', autoComplete: 'off', maxLength: 6 }}
          />
          <TextArea name="reason" label={say(words.reason)} rows={2} longest={500} />
        </ConfirmDetails>
      ) : null}
    </section>
  );
}
