import { href } from '#app/http/href.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { Facts } from '#app/ui/facts.tsx';
import { Instant } from '#app/ui/instant.tsx';
import { type Column, Table } from '#app/ui/table.tsx';
import type { ResultPage, ShownResult } from '#app/votes/result-page.server.ts';
import { words } from '#app/votes/vote-result.messages.ts';

/** All that anybody needs to hold the site to this result. */
export function ResultProofs({ page }: { page: ResultPage }) {
  const say = useSay();
  const { vote, result } = page;
  if (!result) return null;
  const { certification, tallies, fileHash, lotSeed, sealedHash } = result;
  const shown = tallies[0]?.shown;
  const hash = (text: string | null | undefined) => (text ? <code className="break-all">{text}</code> : null);
  return (
    <section aria-labelledby="check">
      <h2 id="check">{say(words.check)}</h2>
      <Facts
        facts={[
          {
            term: say(words.certified),
            value: certification ? say(words.certified_by, { first: certification.first, second: certification.second }) : null,
          },
          { term: say(words.published_at), value: vote.publishedAt ? <Instant at={vote.publishedAt} /> : null },
          { term: say(words.sealed_hash), value: hash(sealedHash) },
          { term: say(words.lot_seed), value: hash(lotSeed) },
          { term: say(words.input_hash), value: hash(shown?.inputHash) },
          { term: say(words.result_hash), value: hash(shown?.resultHash) },
          { term: say(words.file_hash), value: hash(fileHash) },
          { term: say(words.code_version), value: shown?.codeVersion },
        ]}
      />
      {fileHash ? <Downloads vote={vote} /> : null}
      {tallies.length > 1 ? <Tallies tallies={tallies} /> : null}
    </section>
  );
}

function Downloads({ vote: { id, purpose } }: { vote: ResultPage['vote'] }) {
  const say = useSay();
  return (
    <>
      <h3 className="mt-6">{say(words.downloads)}</h3>
      <ul className="documents">
        <li>
          <a href={href.voteBallotsAs(id, 'json')}>{say(words.ballots_json)}</a>
        </li>
        <li>
          <a href={href.voteBallotsAs(id, 'csv')}>{say(words.ballots_csv)}</a>
        </li>
        {purpose === 'money' ? (
          <li>
            <a href={href.voteBallotsAs(id, 'pb')}>{say(words.ballots_pb)}</a>
          </li>
        ) : null}
        <li>
          <a href={href.voteResultsAs(id, 'csv')}>{say(words.results_csv)}</a>
        </li>
        <li>
          <a href={href.voteResultsAs(id, 'json')}>{say(words.results_json)}</a>
        </li>
      </ul>
    </>
  );
}

type Tally = ShownResult['tallies'][number];

/** Every count side by side, with why it was made again. */
function Tallies({ tallies }: { tallies: readonly Tally[] }) {
  const say = useSay();
  const hash = (text: string | undefined) => (text ? <code className="break-all">{text}</code> : null);
  const columns: Column<Tally>[] = [
    { key: 'number', head: say(words.tally), cell: ({ number }) => say(words.tally_number, { number }) },
    { key: 'at', head: say(words.tally_at), cell: ({ madeAt }) => <Instant at={madeAt} /> },
    { key: 'reason', head: say(words.tally_reason), cell: ({ reason }) => reason || say(words.tally_first) },
    { key: 'input', head: say(words.input_hash), cell: ({ shown }) => hash(shown?.inputHash) },
    { key: 'result', head: say(words.result_hash), cell: ({ shown }) => hash(shown?.resultHash) },
  ];
  return (
    <>
      <h3 className="mt-6">{say(words.tallies)}</h3>
      <Table caption={say(words.tallies)} hidesCaption columns={columns} rows={tallies} rowKey={({ id }) => id} />
    </>
  );
}
