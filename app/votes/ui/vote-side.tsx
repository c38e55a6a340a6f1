import { href } from '#app/http/href.ts';
import { nameIn } from '#app/i18n/named.ts';
import { useReading, useSay } from '#app/i18n/use-say.tsx';
import { Facts } from '#app/ui/facts.tsx';
import { Instant } from '#app/ui/instant.tsx';
import { electorateWords } from '#app/votes/decision-rule.messages.ts';
import { voteSourceWords } from '#app/votes/vote.messages.ts';
import { words } from '#app/votes/vote-page.messages.ts';
import type { VotePage } from '#app/votes/vote-page.server.ts';

type PageProps = { page: VotePage };

/** A vote in brief: who, when, in which way; and what its rules and its box are sealed by. */
export function VoteSide({ page }: PageProps) {
  const say = useSay();
  return (
    <>
      <h2>{say(words.facts)}</h2>
      <Brief page={page} />
      {page.vote.sealedAt ? <Seals page={page} /> : null}
    </>
  );
}

function Brief({ page: { vote, place } }: PageProps) {
  const say = useSay();
  const { locale } = useReading();
  const { rule, entitledHeads, closesAt, endsAt } = vote;
  const who = say(electorateWords[rule.electorate]);
  const isMoved = closesAt.getTime() !== endsAt.getTime();
  const { perHolderMax } = rule.proxies;
  return (
    <Facts
      facts={[
        { term: say(words.place), value: nameIn(locale, place) },
        {
          term: say(words.electorate),
          value: entitledHeads === null ? who : say(words.entitled, { electorate: who, count: entitledHeads }),
        },
        { term: say(words.starts), value: <Instant at={vote.startsAt} /> },
        { term: say(vote.closedAt ? words.ended : words.ends), value: <Instant at={vote.closedAt ?? closesAt} /> },
        { term: say(words.end_sealed), value: isMoved ? <Instant at={endsAt} /> : null },
        { term: say(words.secrecy), value: say(vote.isSecret ? words.secret : words.by_name) },
        { term: say(words.replaceable), value: say(replacing(vote)) },
        { term: say(words.channels), value: say(vote.allowsPaper ? words.online_and_paper : words.online_only) },
        {
          term: say(words.proxies),
          value: perHolderMax > 0 ? say(words.proxies_allowed, { count: perHolderMax }) : say(words.proxies_none),
        },
        { term: say(words.challenge), value: say(words.days, { count: vote.challengeDays }) },
        { term: say(words.source_of), value: <Source vote={vote} /> },
      ]}
    />
  );
}

function replacing({ isReplaceable, isSecret }: VotePage['vote']) {
  if (!isReplaceable) return words.not_replaceable;
  return isSecret ? words.replaceable_secret : words.replaceable_open;
}

/** What the vote came from, with a link to its page where that was written down. */
function Source({ vote: { sourceKind, sourceAddress } }: Pick<VotePage, 'vote'>) {
  const say = useSay();
  const name = say(voteSourceWords[sourceKind]);
  return sourceAddress === null ? name : <a href={sourceAddress}>{name}</a>;
}

/** The hashes of rules and roll and the newest head of the log, each of which anybody can compare later. */
function Seals({ page: { vote, head } }: PageProps) {
  const say = useSay();
  return (
    <section aria-labelledby="proof">
      <h2 id="proof">{say(words.proof)}</h2>
      <Facts
        facts={[
          { term: say(words.sealed_at), value: vote.sealedAt && <Instant at={vote.sealedAt} /> },
          { term: say(words.sealed_hash), value: <code className="digest">{vote.sealedHash}</code> },
          { term: say(words.roll_hash), value: <code className="digest">{vote.electorateHash}</code> },
          {
            term: say(words.head),
            value: head ? (
              <>
                {say(words.head_size, { count: head.size })} · <Instant at={head.publishedAt} />{' '}
                <code className="digest">{head.root}</code>
              </>
            ) : (
              say(words.head_none)
            ),
          },
        ]}
      />
      <p className="hint">{say(words.proof_note)}</p>
      <ul className="plain-list">
        {vote.state === 'sealed' ? null : (
          <li>
            <a href={href.voteVerify(vote.id)}>{say(words.check_receipt)}</a>
          </li>
        )}
        <li>
          <a href={href.voteProjector(vote.id)}>{say(words.projector)}</a>
        </li>
      </ul>
    </section>
  );
}
