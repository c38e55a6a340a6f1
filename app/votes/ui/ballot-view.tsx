import { href } from '#app/http/href.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { DaysLeft } from '#app/ui/instant.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { words } from '#app/votes/ballot.messages.ts';
import type { BallotPage } from '#app/votes/ballot-page.server.ts';
import type { BallotAnswer } from '#app/votes/ballot-page-request.server.ts';
import { ActingSearch } from '#app/votes/ui/ballot-acting.tsx';
import { BallotDone } from '#app/votes/ui/ballot-done.tsx';
import { BallotFill } from '#app/votes/ui/ballot-fill.tsx';
import { CastBefore, NoBallot, RefusedBallot } from '#app/votes/ui/ballot-none.tsx';
import { BallotReview } from '#app/votes/ui/ballot-review.tsx';
import { words as pageWords } from '#app/votes/vote-page.messages.ts';

type ViewProps = { page: BallotPage; answer: BallotAnswer | null };

/** A ballot on its way: filled in, looked over, cast. */
export function BallotView({ page, answer }: ViewProps) {
  const say = useSay();
  const { vote } = page;
  return (
    <>
      <PageHeader
        title={say(words.title_of, { title: vote.title })}
        crumbs={[
          { label: say(pageWords.list_title), href: href.votes() },
          { label: vote.title, href: href.vote(vote.id) },
        ]}
        above={vote.state === 'open' && answer?.step !== 'receipt' ? <DaysLeft until={vote.closesAt} /> : null}
      />
      <Step page={page} answer={answer} />
      {page.acting.mayAct && answer === null ? (
        <ActingSearch
          acting={page.acting}
          address={(query) => href.voteBallot(vote.id, query)}
          title={say(words.acting_title)}
          note={say(words.acting_note)}
          choose={words.acting_choose}
        />
      ) : null}
    </>
  );
}

function Step({ page, answer }: ViewProps) {
  if (answer?.step === 'receipt') return <BallotDone page={page} answer={answer} />;
  if (answer?.step === 'refused') return <RefusedBallot page={page} refusal={answer.refusal} />;
  if (page.whyNot) return <NoBallot page={page} reason={page.whyNot} />;
  if (answer?.step === 'review') return <BallotReview page={page} review={answer.review} reply={answer.reply} />;
  if (page.castable.length === 0) return <CastBefore page={page} />;
  const heldId = answer?.entitlementId ?? page.chosenId;
  const held = page.castable.find(({ id }) => id === heldId);
  return held ? <BallotFill page={page} held={held} answer={answer} /> : <WhichBallot page={page} />;
}

/** Several votes are theirs to cast: which one first. */
function WhichBallot({ page: { vote, castable, acting } }: { page: BallotPage }) {
  const say = useSay();
  return (
    <section aria-labelledby="which">
      <h2 id="which">{say(words.which_title)}</h2>
      <ul className="waiting">
        {castable.map(({ id, number, label, as, votedOn }) => (
          <li key={id}>
            <a href={href.voteBallot(vote.id, { as: String(number), person: acting.person?.personId })}>
              {say(as === 'own' ? words.which_own : words.which_proxy, { label })}
            </a>
            {votedOn === null ? null : <span className="hint"> {say(words.which_replace)}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}
