import { href } from '#app/http/href.ts';
import { formatDay } from '#app/i18n/time.ts';
import { useReading, useSay } from '#app/i18n/use-say.tsx';
import { ButtonRow, LinkButton } from '#app/ui/button.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { castRefusalWords, words } from '#app/votes/ballot.messages.ts';
import type { BallotPage } from '#app/votes/ballot-page.server.ts';
import type { CastBallotRefusal } from '#app/votes/casting.commands.server.ts';
import type { WhyNot } from '#app/votes/entitlement.ts';
import { useWhyNot } from '#app/votes/ui/why-not.tsx';
import { contactWords } from '#app/votes/vote.messages.ts';

/** There is no ballot for this visitor now: why, and what to do next. */
export function NoBallot({ page, reason }: { page: BallotPage; reason: WhyNot }) {
  const say = useSay();
  const reasonOf = useWhyNot(page.vote, page.phone);
  return (
    <Notice tone="warning" title={say(words.cannot)}>
      <p>{reasonOf(reason)}</p>
      <Ways page={page} hasVerification={reason === 'not_verified'} />
    </Notice>
  );
}

/** A ballot that was not taken. */
export function RefusedBallot({ page, refusal }: { page: BallotPage; refusal: CastBallotRefusal }) {
  const say = useSay();
  return (
    <Notice tone="error" title={say(words.cannot)} isAnswer>
      <p>{say(castRefusalWords[refusal])}</p>
      <Ways page={page} />
    </Notice>
  );
}

/** Everything that was theirs to cast is in: when, by which way, and what they can do if it was not them. */
export function CastBefore({ page }: { page: BallotPage }) {
  const say = useSay();
  const { locale } = useReading();
  const contact = page.phone ? say(contactWords.with_phone, { phone: page.phone }) : say(contactWords.office);
  return (
    <Notice title={say(words.cast_before)}>
      {page.used.map(({ id, label, votedOn, channel }) => (
        <p key={id}>
          {say(channel === 'paper' ? words.cast_before_paper : words.cast_before_online, {
            label,
            day: votedOn ? formatDay(votedOn, locale) : '',
          })}
        </p>
      ))}
      <p>{say(words.cast_before_other, { contact })}</p>
      <Ways page={page} />
    </Notice>
  );
}

function Ways({ page: { vote }, hasVerification = false }: { page: BallotPage; hasVerification?: boolean }) {
  const say = useSay();
  return (
    <ButtonRow>
      {hasVerification ? <LinkButton href={href.accountVerification()}>{say(words.ask_verification)}</LinkButton> : null}
      <LinkButton href={href.vote(vote.id)} kind="secondary">
        {say(words.back)}
      </LinkButton>
      {vote.isSecret && vote.state !== 'sealed' ? (
        <LinkButton href={href.voteVerify(vote.id)} kind="secondary">
          {say(words.verify)}
        </LinkButton>
      ) : null}
    </ButtonRow>
  );
}
