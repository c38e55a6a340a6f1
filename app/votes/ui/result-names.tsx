import { href } from '#app/http/href.ts';
import { formatNumber } from '#app/i18n/numbers.ts';
import { useReading, useSay } from '#app/i18n/use-say.tsx';
import { LinkButton } from '#app/ui/button.tsx';
import { type Column, Table } from '#app/ui/table.tsx';
import {
  blankContent,
  decisionChoices,
  invalidContent,
  readChoices,
  readPoints,
  readRanking,
} from '#app/votes/ballot-content.ts';
import type { ResultPage, ShownResult } from '#app/votes/result-page.server.ts';
import { decisionChoiceWords } from '#app/votes/vote.messages.ts';
import { words } from '#app/votes/vote-result.messages.ts';

type Row = NonNullable<ShownResult['named']>['ballots'][number];

/** The ballots of an open vote by name. */
export function ResultNames({ page }: { page: ResultPage }) {
  const say = useSay();
  const { locale } = useReading();
  const { vote, result } = page;
  const read = useBallots(page);
  if (!result?.named) return null;
  const { ballots, next } = result.named;
  const squareMetres = ({ area }: Row) =>
    area === null ? '' : say(words.square_metres, { area: formatNumber(Number(area) / 100, locale) });
  const columns: Column<Row>[] = [
    { key: 'voter', head: say(words.voter), cell: ({ label }) => label },
    { key: 'number', head: say(words.number), cell: ({ number }) => number, isNumeric: true },
    ...(ballots.some(({ area }) => area !== null)
      ? [{ key: 'area', head: say(words.area), cell: squareMetres, isNumeric: true }]
      : []),
    { key: 'ballot', head: say(words.ballot), cell: (row) => <Ballot text={read(row.content)} reason={row.reason} /> },
  ];
  return (
    <section aria-labelledby="names">
      <h2 id="names">{say(words.names)}</h2>
      <p className="hint">{say(words.names_lead)}</p>
      <Table caption={say(words.names)} hidesCaption columns={columns} rows={ballots} rowKey={({ number }) => String(number)} />
      {next === null ? null : (
        <p className="mt-4">
          <LinkButton href={`${href.voteResults(vote.id, { from: next })}#names`} kind="secondary">
            {say(words.more_names)}
          </LinkButton>
        </p>
      )}
    </section>
  );
}

/** A ballot in words, with the reason of an objection. */
function Ballot({ text, reason }: { text: string; reason: string | null }) {
  const say = useSay();
  if (!reason) return <>{text}</>;
  return (
    <>
      {text}
      <p className="hint whitespace-pre-line">{say(words.reason_says, { reason })}</p>
    </>
  );
}

/** How a ballot reads in words. */
function useBallots({ vote, result }: ResultPage): (content: string | null) => string {
  const say = useSay();
  const title = (one: number) => result?.options.find(({ position }) => position === one)?.title ?? '';
  return (content) => {
    if (content === null) return say(words.not_cast);
    if (content === invalidContent) return say(words.invalid);
    if (content === blankContent) return say(words.blank);
    const choice = decisionChoices.find((each) => each === content);
    if (choice) return say(decisionChoiceWords[choice]);
    const comma = say(words.list_comma);
    if (vote.form === 'ranking') return readRanking(content).map(title).join(' > ');
    if (vote.form !== 'score') return readChoices(content).map(title).join(comma);
    const points = readPoints(content).map((each) => say(words.points, { title: title(each.option), points: each.points }));
    return points.join(comma);
  };
}
