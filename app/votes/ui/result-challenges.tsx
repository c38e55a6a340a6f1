import type { FormReply } from '#app/http/form.ts';
import { href } from '#app/http/href.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { LinkButton } from '#app/ui/button.tsx';
import { ConfirmDetails } from '#app/ui/confirm-details.tsx';
import { Instant } from '#app/ui/instant.tsx';
import { MaskedName } from '#app/ui/masked-name.tsx';
import { StateBadge } from '#app/ui/state-badge.tsx';
import { TextArea } from '#app/ui/text-area.tsx';
import type { ResultPage, ShownResult } from '#app/votes/result-page.server.ts';
import { words } from '#app/votes/vote-result.messages.ts';

/** What is held against the result with the answers, and the form to challenge it while it can be. */
export function ResultChallenges({ page, reply }: { page: ResultPage; reply: FormReply | null }) {
  const say = useSay();
  const { vote, result } = page;
  if (!result) return null;
  const { challenges, viewer } = result;
  return (
    <section aria-labelledby="challenges">
      <h2 id="challenges">{say(words.challenges)}</h2>
      {challenges.length === 0 ? <p>{say(words.challenges_none)}</p> : null}
      <ul className="objections">
        {challenges.map((challenge) => (
          <Challenge key={challenge.id} challenge={challenge} />
        ))}
      </ul>
      {viewer.mayChallenge ? <ChallengeForm voteId={vote.id} viewer={viewer} reply={reply} /> : null}
    </section>
  );
}

function Challenge({
  challenge: { body, raisedAt, name, answer, answeredAt },
}: {
  challenge: ShownResult['challenges'][number];
}) {
  const say = useSay();
  return (
    <li>
      <p className="hint">
        <MaskedName name={name} isShown /> · <Instant at={raisedAt} />
      </p>
      <p className="whitespace-pre-line">{body}</p>
      {answer === null ? (
        <StateBadge tone="wait" word={say(words.answer_waits)} />
      ) : (
        <div className="quoted">
          <p className="hint">
            {say(words.answer)} {answeredAt ? <Instant at={answeredAt} /> : null}
          </p>
          <p className="whitespace-pre-line">{answer}</p>
        </div>
      )}
    </li>
  );
}

type ChallengeFormProps = { voteId: string; viewer: ShownResult['viewer']; reply: FormReply | null };

function ChallengeForm({ voteId, viewer, reply }: ChallengeFormProps) {
  const say = useSay();
  if (!viewer.isSignedIn)
    return (
      <p className="mt-4">
        <LinkButton href={href.signIn(href.voteResults(voteId))} kind="secondary">
          {say(words.challenge_sign_in)}
        </LinkButton>
      </p>
    );
  if (!viewer.isVerified) return <p className="hint">{say(words.challenge_unverified)}</p>;
  return (
    <ConfirmDetails
      summary={say(words.challenge)}
      effect={<p>{say(words.challenge_effect)}</p>}
      confirm={say(words.challenge)}
      reply={reply}
      isHarmless
    >
      <TextArea name="body" label={say(words.challenge_body)} hint={say(words.challenge_hint)} rows={5} longest={2000} />
    </ConfirmDetails>
  );
}
