import { href } from '#app/http/href.ts';
import { useReading, useSay } from '#app/i18n/use-say.tsx';
import { claimStateWords } from '#app/plans/claim.messages.ts';
import { words } from '#app/plans/claim-page.messages.ts';
import type { ClaimCard, ThreadClaims } from '#app/plans/claim-thread.queries.server.ts';
import { ClaimStateBadge } from '#app/plans/ui/claim-state.tsx';
import { Paragraphs } from '#app/proposals/ui/paragraphs.tsx';
import { Facts } from '#app/ui/facts.tsx';
import { DaysLeft, Instant } from '#app/ui/instant.tsx';

/** Who is on a proposal: its holder, until when, who shares it, and how many wait. */
export function ClaimSection({ claims, isOpen }: { claims: ThreadClaims; isOpen: boolean }) {
  const say = useSay();
  const { holder, waitingCount, isOffered, steps, own } = claims;
  if (!isOpen && steps.length === 0) return null;
  return (
    <section id="claims">
      <h2>{say(words.who_is_on_it)}</h2>
      {holder ? <Holder holder={holder} claims={claims} /> : <p>{say(steps.length > 0 ? words.nobody_now : words.nobody)}</p>}
      {isOffered ? <p className="hint">{say(words.on_offer)}</p> : null}
      {waitingCount > 0 ? <p className="hint">{say(words.waiting_count, { count: waitingCount })}</p> : null}
      {own.length > 0 ? (
        <ul className="waiting">
          {own.map(({ id, state }) => (
            <li key={id}>
              <a href={href.claim(id)}>{say(words.your_claim, { state: say(claimStateWords[state]) })}</a>
            </li>
          ))}
        </ul>
      ) : null}
    </section>
  );
}

function Holder({ holder, claims: { partners } }: { holder: ClaimCard; claims: ThreadClaims }) {
  const say = useSay();
  const { locale } = useReading();
  const hidden = say(words.hidden_applicant);
  return (
    <>
      <Facts
        facts={[
          { term: say(words.holder), value: <a href={href.claim(holder.id)}>{holder.name ?? hidden}</a> },
          {
            term: say(words.joint_holders),
            value: partners.map(({ name }) => name ?? hidden).join(locale === 'zh' ? '、' : ', '),
          },
          { term: say(words.state), value: <ClaimStateBadge state={holder.state} /> },
          { term: say(words.since), value: <Instant at={holder.since} shape="day" /> },
          {
            term: say(words.lease_until),
            value: holder.state === 'active' ? <DaysLeft until={holder.leaseEndsAt} /> : null,
          },
        ]}
      />
      {holder.statement ? (
        <blockquote className="quoted">
          <Paragraphs text={holder.statement} />
        </blockquote>
      ) : null}
    </>
  );
}
