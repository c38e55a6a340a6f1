import { href } from '#app/http/href.ts';
import { formatDay, formatInstant } from '#app/i18n/time.ts';
import { useReading, useSay } from '#app/i18n/use-say.tsx';
import { LinkButton } from '#app/ui/button.tsx';
import { DaysLeft } from '#app/ui/instant.tsx';
import { Empty, Notice } from '#app/ui/notice.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { Table } from '#app/ui/table.tsx';
import { words } from '#app/votes/my-votes.messages.ts';
import type { MyVotesPage } from '#app/votes/my-votes.server.ts';
import { VoteStateBadge } from '#app/votes/ui/vote-state.tsx';
import { channelWords } from '#app/votes/vote.messages.ts';

type Part = { page: MyVotesPage };
type Own = MyVotesPage['toCast'][number];

/** Somebody's own votes: to cast, to come, done. */
export function MyVotesView({ page }: Part) {
  const say = useSay();
  return (
    <>
      <PageHeader
        title={say(words.title)}
        lead={<p>{say(words.lead)}</p>}
        actions={
          <LinkButton href={href.votes()} kind="secondary" icon="list">
            {say(words.all_votes)}
          </LinkButton>
        }
      />
      {page.isVerified ? null : (
        <Notice title={say(words.not_verified)}>
          <p>
            <a href={href.accountVerification()}>{say(words.verify_account)}</a>
          </p>
        </Notice>
      )}
      <ToCast page={page} />
      <Coming page={page} />
      <Done page={page} />
      <section aria-labelledby="how">
        <h2 id="how">{say(words.how_title)}</h2>
        <p>{say(words.how)}</p>
      </section>
    </>
  );
}

function ToCast({ page: { toCast } }: Part) {
  const say = useSay();
  return (
    <section aria-labelledby="to-cast">
      <h2 id="to-cast">{say(words.to_cast)}</h2>
      {toCast.length === 0 ? <p>{say(words.to_cast_none)}</p> : null}
      <ul className="waiting">
        {toCast.map((one) => (
          <li key={`${one.voteId}${one.number}`}>
            <a href={href.voteBallot(one.voteId, { as: String(one.number) })}>{say(words.cast, { title: one.title })}</a>{' '}
            <Whose one={one} /> <DaysLeft until={one.closesAt} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Whose({ one: { as, label } }: { one: Own }) {
  const say = useSay();
  return <span className="hint">{say(as === 'own' ? words.own : words.as_proxy, { label })}</span>;
}

function Coming({ page: { coming } }: Part) {
  const say = useSay();
  const reading = useReading();
  if (coming.length === 0) return null;
  return (
    <section aria-labelledby="coming">
      <h2 id="coming">{say(words.coming)}</h2>
      <ul className="waiting">
        {coming.map((one) => (
          <li key={`${one.voteId}${one.number}`}>
            <a href={href.vote(one.voteId)}>{one.title}</a>{' '}
            <span className="hint">
              {one.state === 'sealed' ? (
                say(words.starts, { date: formatInstant(one.startsAt, reading) })
              ) : (
                <VoteStateBadge state={one.state} />
              )}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

type DoneVote = MyVotesPage['others'][number];

function Done({ page: { others } }: Part) {
  const say = useSay();
  const { locale } = useReading();
  const how = ({ votedOn, channel }: DoneVote) =>
    votedOn && channel
      ? say(words.cast_how, { day: formatDay(votedOn, locale), channel: say(channelWords[channel]) })
      : say(words.not_cast);
  return (
    <section aria-labelledby="done">
      <h2 id="done">{say(words.done)}</h2>
      <Table
        caption={say(words.done)}
        hidesCaption
        rows={others}
        rowKey={({ voteId, number }) => `${voteId}${number}`}
        empty={<Empty title={say(words.done_none)} />}
        columns={[
          { key: 'vote', head: say(words.vote), cell: ({ voteId, title }) => <a href={href.vote(voteId)}>{title}</a> },
          { key: 'whose', head: say(words.whose), cell: (one) => <Whose one={one} /> },
          { key: 'cast', head: say(words.cast_on), cell: how },
          { key: 'state', head: say(words.state), cell: ({ state }) => <VoteStateBadge state={state} /> },
          { key: 'acts', head: say(words.result), cell: (one) => <After one={one} /> },
        ]}
      />
    </section>
  );
}

/** Where one goes from a vote that one was part of. */
function After({ one: { voteId, title, hasResults, isSecret, votedOn } }: { one: DoneVote }) {
  const say = useSay();
  return (
    <>
      {hasResults ? (
        <a href={href.voteResults(voteId)} aria-label={say(words.result_of, { title })}>
          {say(words.result)}
        </a>
      ) : null}{' '}
      {isSecret && votedOn !== null ? (
        <a href={href.voteVerify(voteId)} aria-label={say(words.check_of, { title })}>
          {say(words.check)}
        </a>
      ) : null}
    </>
  );
}
