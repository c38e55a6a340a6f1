import { Paragraphs } from '#app/proposals/ui/paragraphs.tsx';
import { Instant } from '#app/ui/instant.tsx';
import { MaskedName } from '#app/ui/masked-name.tsx';

type QuotedProps = { comment: { authorName: string | null; body: string; postedAt: Date } };

/** A comment that is about to be answered or reported. */
export function Quoted({ comment }: QuotedProps) {
  return (
    <blockquote className="quoted">
      <p className="hint">
        <MaskedName name={comment.authorName} isShown /> · <Instant at={comment.postedAt} />
      </p>
      <Paragraphs text={comment.body} />
    </blockquote>
  );
}
