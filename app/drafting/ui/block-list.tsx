import { words } from '#app/drafting/remark.messages.ts';
import { href } from '#app/http/href.ts';
import { useSay } from '#app/i18n/use-say.tsx';

type BlockListProps = { documentId: string; blocks: readonly { number: number; text: string }[] };

/** The paragraphs of a text by number, each the way to say something of it. */
export function BlockList({ documentId, blocks }: BlockListProps) {
  const say = useSay();
  if (blocks.length === 0) return <p>{say(words.no_blocks)}</p>;
  return (
    <>
      <p>{say(words.choose_block)}</p>
      <ol className="blocks">
        {blocks.map(({ number, text }) => (
          <li key={number}>
            <a href={href.documentRemarks(documentId, { block: String(number) })}>
              <span className="visually-hidden">{say(words.block_number, { number })} </span>
              {text}
            </a>
          </li>
        ))}
      </ol>
    </>
  );
}
