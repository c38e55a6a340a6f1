import { href } from '#app/http/href.ts';
import { formatBytes } from '#app/i18n/numbers.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { words } from '#app/proposals/proposal-text.messages.ts';
import type { Document, Picture } from '#app/proposals/ui/attachment-fields.tsx';
import { Paragraphs } from '#app/proposals/ui/paragraphs.tsx';
import { Icon } from '#app/ui/icon.tsx';
import { PhotoGrid } from '#app/ui/photo-grid.tsx';

type ShownContent = { title: string; presentState: string; whatIsProposed: string };

type ProposalTextProps = { content: ShownContent; pictures: readonly Picture[]; documents: readonly Document[] };

/** The text of a proposal with its pictures and files, as everybody reads it. */
export function ProposalText({ content, pictures, documents }: ProposalTextProps) {
  const say = useSay();
  return (
    <>
      <section className="prose" id="text">
        <h2>{say(words.present_state)}</h2>
        <Paragraphs text={content.presentState} />
        <h2>{say(words.what_is_proposed)}</h2>
        <Paragraphs text={content.whatIsProposed} />
      </section>
      <Pictures title={content.title} pictures={pictures} />
      <Documents documents={documents} />
    </>
  );
}

function Pictures({ title, pictures }: { title: string; pictures: readonly Picture[] }) {
  const say = useSay();
  if (pictures.length === 0) return null;
  const photos = pictures.map(({ fileId, caption, width, height }, at) => ({
    src: href.thumbnail(fileId),
    alt: caption || say(words.picture_of, { title, number: at + 1 }),
    width: width ?? 480,
    height: height ?? 360,
    largeHref: href.file(fileId),
    ...(caption ? { caption } : {}),
  }));
  return (
    <section>
      <h2>{say(words.pictures)}</h2>
      <PhotoGrid photos={photos} />
    </section>
  );
}

function Documents({ documents }: { documents: readonly Document[] }) {
  const say = useSay();
  if (documents.length === 0) return null;
  return (
    <section>
      <h2>{say(words.documents)}</h2>
      <ul className="documents">
        {documents.map(({ attachmentId, fileId, caption, originalName, bytes }) => (
          <li key={attachmentId}>
            <a href={href.file(fileId)} download>
              <Icon name="file" />
              {say(words.file_with_size, { name: caption || originalName, size: formatBytes(bytes) })}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
