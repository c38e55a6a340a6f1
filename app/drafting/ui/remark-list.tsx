import { words } from '#app/drafting/remark.messages.ts';
import { isPending, type ShownRemark } from '#app/drafting/remark-view.ts';
import { RemarkCard, type RemarkWays } from '#app/drafting/ui/remark-card.tsx';
import { useSay } from '#app/i18n/use-say.tsx';

type RemarkListProps = { remarks: readonly ShownRemark[]; ways: RemarkWays };

/** What is said of a text's passages: first what is still to be settled, then, folded away, the rest. */
export function RemarkList({ remarks, ways }: RemarkListProps) {
  const say = useSay();
  const settled = remarks.filter((remark) => !isPending(remark));
  if (remarks.length === 0) return <p className="hint">{say(words.remarks_none)}</p>;
  return (
    <>
      <Remarks remarks={remarks.filter(isPending)} ways={ways} />
      {settled.length > 0 ? (
        <details className="more">
          <summary>{say(words.settled, { count: settled.length })}</summary>
          <Remarks remarks={settled} ways={ways} />
        </details>
      ) : null}
    </>
  );
}

function Remarks({ remarks, ways }: RemarkListProps) {
  if (remarks.length === 0) return null;
  return (
    <ul className="remarks">
      {remarks.map((remark) => (
        <li key={remark.id}>
          <RemarkCard remark={remark} ways={ways} />
        </li>
      ))}
    </ul>
  );
}
