import { nameIn } from '#app/i18n/named.ts';
import { useReading, useSay } from '#app/i18n/use-say.tsx';
import { Facts } from '#app/ui/facts.tsx';
import { Instant } from '#app/ui/instant.tsx';
import { Money } from '#app/ui/money.tsx';
import { Empty } from '#app/ui/notice.tsx';
import { Table } from '#app/ui/table.tsx';
import { electorateWords } from '#app/votes/decision-rule.messages.ts';
import { validitySentence } from '#app/votes/desk-rule.messages.ts';
import { words } from '#app/votes/desk-vote.messages.ts';
import { ruleSentence, sourceSentence } from '#app/votes/rule-sentence.messages.ts';
import type { DeskVotePart } from '#app/votes/ui/desk-vote-view.tsx';
import { ballotFormWords, methodWords } from '#app/votes/vote.messages.ts';

type Part = Pick<DeskVotePart, 'page'>;

/** What the vote was laid down with, and once it is sealed the hashes of it. */
export function DeskVoteFacts({ page: { vote, place } }: Part) {
  const say = useSay();
  const { locale } = useReading();
  const { rule, closesAt, endsAt, sealedHash, electorateHash, lotSeed } = vote;
  const digest = (text: string | null) => (text ? <code className="digest">{text}</code> : null);
  return (
    <section>
      <h2>{say(words.facts)}</h2>
      <Facts
        facts={[
          { term: say(words.place), value: place ? nameIn(locale, place) : null },
          { term: say(words.electorate), value: say(electorateWords[rule.electorate]) },
          { term: say(words.rule), value: (vote.form === 'decision' ? ruleSentence : validitySentence)(rule)[locale] },
          { term: say(words.source), value: sourceSentence(rule.source)[locale] },
          { term: say(words.form), value: say(ballotFormWords[vote.form]) },
          { term: say(words.method), value: say(methodWords[vote.method]) },
          { term: say(words.envelope), value: vote.envelopeFen === null ? null : <Money fen={vote.envelopeFen} /> },
          {
            term: say(words.times),
            value: (
              <>
                <Instant at={vote.startsAt} /> {say(words.from_to)} <Instant at={closesAt} />
              </>
            ),
          },
          {
            term: say(words.sealed_end),
            value: closesAt.getTime() === endsAt.getTime() ? null : <Instant at={endsAt} />,
          },
          { term: say(words.secrecy), value: say(vote.isSecret ? words.secret : words.open_by_name) },
          { term: say(words.replaceable), value: say(vote.isReplaceable ? words.replaceable_yes : words.replaceable_no) },
          { term: say(words.challenge_days), value: say(words.days, { count: vote.challengeDays }) },
          { term: say(words.sealed_hash), value: digest(sealedHash) },
          { term: say(words.electorate_hash), value: digest(electorateHash) },
          { term: say(words.lot_seed), value: digest(lotSeed) },
        ]}
      />
    </section>
  );
}

/** What can be chosen, in published order. */
export function DeskVoteOptions({ page: { vote, options } }: Part) {
  const say = useSay();
  if (vote.form === 'decision' && !vote.question) return null;
  const hasCosts = options.some(({ costFen }) => costFen !== null);
  return (
    <section>
      <h2>{say(vote.form === 'decision' ? words.matter : words.options)}</h2>
      {vote.question ? <p>{vote.question}</p> : null}
      {vote.form === 'decision' ? null : (
        <Table
          caption={say(words.options)}
          hidesCaption
          rows={options}
          rowKey={({ id }) => id}
          empty={
            <Empty title={say(words.no_options)}>
              <p>{say(words.no_options_next)}</p>
            </Empty>
          }
          columns={[
            {
              key: 'option',
              head: say(words.option),
              cell: ({ position, title, summary }) => (
                <>
                  {position}. {title}
                  {summary ? <span className="hint block">{summary}</span> : null}
                </>
              ),
            },
            ...(hasCosts
              ? [
                  {
                    key: 'cost',
                    head: say(words.cost),
                    cell: ({ costFen }: { costFen: number | null }) => (costFen === null ? null : <Money fen={costFen} />),
                    isNumeric: true,
                  },
                ]
              : []),
          ]}
        />
      )}
    </section>
  );
}
