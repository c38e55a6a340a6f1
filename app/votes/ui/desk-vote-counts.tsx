import { useSay } from '#app/i18n/use-say.tsx';
import { Button } from '#app/ui/button.tsx';
import { Facts } from '#app/ui/facts.tsx';
import { Form } from '#app/ui/form.tsx';
import { Instant } from '#app/ui/instant.tsx';
import { deedWords, outcomeOfCount, words } from '#app/votes/desk-vote.messages.ts';
import type { DeskVotePage } from '#app/votes/desk-vote-page.server.ts';
import type { DeskVotePart } from '#app/votes/ui/desk-vote-view.tsx';

type Countersign = DeskVotePage['countersigns'][number];
type CountersignsProps = {
  page: Pick<DeskVotePage, 'countersigns'> & { acts: { countersign: boolean } };
  answer: Pick<NonNullable<DeskVotePart['answer']>, 'about' | 'reply'> | null;
};

/** What waits for a second officer, with the buttons to answer it. */
export function DeskCountersigns({ page: { countersigns, acts }, answer }: CountersignsProps) {
  const say = useSay();
  const waiting = countersigns.filter(({ answeredAt }) => answeredAt === null);
  if (waiting.length === 0) return null;
  return (
    <section>
      <h2>{say(words.waiting)}</h2>
      {waiting.map((one) => (
        <Waiting key={one.id} asked={one} mayAnswer={acts.countersign} reply={answer?.about === one.id ? answer.reply : null} />
      ))}
    </section>
  );
}

type WaitingProps = { asked: Countersign; mayAnswer: boolean; reply: NonNullable<CountersignsProps['answer']>['reply'] | null };

function Waiting({ asked, mayAnswer, reply }: WaitingProps) {
  const say = useSay();
  const { id, deed, number, reason, askerName, askedAt, isOwn } = asked;
  return (
    <article className="card">
      <div className="card-body">
        <h3>{say(deedWords[deed], { number: number ?? 0 })}</h3>
        <p className="hint">
          {say(words.asked_by, { name: askerName })} · <Instant at={askedAt} />
        </p>
        {reason ? <p>{reason}</p> : null}
        {isOwn ? <p>{say(words.own_request)}</p> : null}
        {mayAnswer ? (
          <Form reply={reply} label={say(words.waiting)}>
            <input type="hidden" name="act" value="countersign" />
            <input type="hidden" name="countersign_id" value={id} />
            <div className="button-row">
              {isOwn ? null : (
                <Button name="answer" value="agree">
                  {say(words.agree)}
                </Button>
              )}
              <Button kind="secondary" name="answer" value="refuse">
                {say(isOwn ? words.take_back : words.refuse)}
              </Button>
            </div>
            {isOwn ? null : <p className="hint">{say(words.agree_effect)}</p>}
          </Form>
        ) : null}
      </div>
    </article>
  );
}

/** Every count of the vote, the last first: its officers check it before they certify. */
export function DeskCounts({ page: { tallies, options } }: Pick<DeskVotePart, 'page'>) {
  const say = useSay();
  if (tallies.length === 0) return null;
  const titleOf = (position: number) => options.find((option) => option.position === position)?.title ?? String(position);
  return (
    <section>
      <h2>{say(words.counts)}</h2>
      {tallies.map(({ id, number, outcome, winners, ballotCount, inputHash, resultHash, reason, madeAt }) => (
        <article key={id}>
          <h3>{say(words.count_number, { number })}</h3>
          <Facts
            facts={[
              {
                term: say(words.outcome),
                value: say(outcomeOfCount[outcome], { titles: winners.map(titleOf).join('、') || say(words.nobody_chosen) }),
              },
              { term: say(words.ballot_count), value: ballotCount },
              { term: say(words.times), value: <Instant at={madeAt} /> },
              { term: say(words.reason), value: reason },
              { term: say(words.input_hash), value: <code className="digest">{inputHash}</code> },
              { term: say(words.result_hash), value: <code className="digest">{resultHash}</code> },
            ]}
          />
        </article>
      ))}
    </section>
  );
}
