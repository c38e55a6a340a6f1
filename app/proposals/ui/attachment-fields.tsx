import { href } from '#app/http/href.ts';
import { formatBytes } from '#app/i18n/numbers.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { attachmentsMax } from '#app/proposals/attachment.ts';
import { words } from '#app/proposals/draft-form.messages.ts';
import { Button } from '#app/ui/button.tsx';
import { FileField } from '#app/ui/file-field.tsx';
import { Icon } from '#app/ui/icon.tsx';

export type Picture = { attachmentId: string; fileId: string; caption: string; width: number | null; height: number | null };
export type Document = { attachmentId: string; fileId: string; caption: string; originalName: string; bytes: number };

const fileBytesMax = 20_000_000;

type AttachmentFieldsProps = { pictures: readonly Picture[]; documents: readonly Document[] };

/** Pictures and files of a draft: those that are there, each with a button to take it away, and fields for more. */
export function AttachmentFields({ pictures, documents }: AttachmentFieldsProps) {
  const say = useSay();
  const hasRoom = pictures.length < attachmentsMax.picture || documents.length < attachmentsMax.document;
  return (
    <>
      <AttachedPictures pictures={pictures} />
      {pictures.length < attachmentsMax.picture ? (
        <FileField
          name="pictures"
          label={say(words.pictures)}
          hint={say(words.pictures_hint, { count: attachmentsMax.picture })}
          accept="image/jpeg,image/png,image/webp,image/gif,image/avif"
          isMultiple
          isOptional
          bytesMax={fileBytesMax}
        />
      ) : null}
      <AttachedDocuments documents={documents} />
      {documents.length < attachmentsMax.document ? (
        <FileField
          name="documents"
          label={say(words.documents)}
          hint={say(words.documents_hint)}
          accept="application/pdf"
          isMultiple
          isOptional
          bytesMax={fileBytesMax}
        />
      ) : null}
      {hasRoom ? (
        <p>
          <Button kind="secondary" icon="upload" name="intent" value="attach">
            {say(words.attach)}
          </Button>
        </p>
      ) : null}
    </>
  );
}

function AttachedPictures({ pictures }: { pictures: readonly Picture[] }) {
  const say = useSay();
  if (pictures.length === 0) return null;
  return (
    <ul className="attached" aria-label={say(words.attached_pictures)}>
      {pictures.map((picture, at) => (
        <li key={picture.attachmentId}>
          <img
            src={href.thumbnail(picture.fileId)}
            alt={say(words.picture_number, { number: at + 1 })}
            width={160}
            height={120}
          />
          <RemoveButton attachmentId={picture.attachmentId} label={say(words.remove_picture, { number: at + 1 })} />
        </li>
      ))}
    </ul>
  );
}

function AttachedDocuments({ documents }: { documents: readonly Document[] }) {
  const say = useSay();
  if (documents.length === 0) return null;
  return (
    <ul className="attached" aria-label={say(words.attached_documents)}>
      {documents.map((document) => (
        <li key={document.attachmentId}>
          <a href={href.file(document.fileId)}>
            <Icon name="file" />
            {say(words.file_size, { name: document.originalName, size: formatBytes(document.bytes) })}
          </a>
          <RemoveButton
            attachmentId={document.attachmentId}
            label={say(words.remove_document, { name: document.originalName })}
          />
        </li>
      ))}
    </ul>
  );
}

function RemoveButton({ attachmentId, label }: { attachmentId: string; label: string }) {
  const say = useSay();
  return (
    <Button kind="quiet" icon="trash" name="intent" value={`remove:${attachmentId}`} label={label}>
      {say(words.remove)}
    </Button>
  );
}
