import { words } from '#app/drafting/remark.messages.ts';
import type { ShownRemark } from '#app/drafting/remark-view.ts';
import type { RemarkWays } from '#app/drafting/ui/remark-card.tsx';
import { RemarkList } from '#app/drafting/ui/remark-list.tsx';
import { href } from '#app/http/href.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { LinkButton } from '#app/ui/button.tsx';
import { RequestKey } from '#app/ui/form.tsx';

type RemarkSectionProps = {
  documentId: string;
  remarks: readonly ShownRemark[];
  /** The ids of those whose passage still says what is quoted. */
  standing: readonly string[];
  /** The ids of those whose passage was moved. */
  moved: readonly string[];
  mayRemark: boolean;
};

/** What is said of a text's passages, under the text, with forms that need no script. */
export function RemarkSection({ documentId, remarks, standing, moved, mayRemark }: RemarkSectionProps) {
  const say = useSay();
  const ways: RemarkWays = {
    action: href.documentRemarks(documentId),
    key: <RequestKey />,
    stands: ({ id }) => standing.includes(id),
    isMoved: ({ id }) => moved.includes(id),
    toPassage: ({ id }) => (
      <p>
        <a href={`#passage-${id}`}>{say(words.to_passage)}</a>
      </p>
    ),
  };
  return (
    <section className="remark-section" id="remarks">
      <h2>{say(words.remarks)}</h2>
      {mayRemark ? (
        <p>
          <LinkButton href={href.documentRemarks(documentId)} kind="secondary" icon="message">
            {say(words.say_something)}
          </LinkButton>
        </p>
      ) : null}
      <RemarkList remarks={remarks} ways={ways} />
    </section>
  );
}
