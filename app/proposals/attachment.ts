/** What can be attached. A paper sheet is the photograph of a form; only staff and its proposer see it. */
export const attachmentKinds = ['picture', 'document', 'paper_sheet'] as const;
export type AttachmentKind = (typeof attachmentKinds)[number];

/** How many of each kind one proposal can have; the database refuses more. */
export const attachmentsMax: Readonly<Record<AttachmentKind, number>> = { picture: 6, document: 3, paper_sheet: 4 };

export const captionMax = 60;

const contentTypes: Readonly<Record<AttachmentKind, readonly string[]>> = {
  picture: ['image/jpeg', 'image/webp'],
  document: ['application/pdf'],
  paper_sheet: ['image/jpeg', 'image/webp', 'application/pdf'],
};

export type AttachmentRefusal = 'file_type_not_allowed' | 'too_many_pictures' | 'too_many_documents' | 'text_too_long';

/** The first free position for one more attachment, counted from 1, or why there is none. */
export function attachmentPosition(
  kind: AttachmentKind,
  { contentType, taken }: { contentType: string; taken: readonly number[] },
): { position: number } | { refusal: AttachmentRefusal } {
  if (!contentTypes[kind].includes(contentType)) return { refusal: 'file_type_not_allowed' };
  const positions = Array.from({ length: attachmentsMax[kind] }, (_, at) => at + 1);
  const free = positions.find((position) => !taken.includes(position));
  if (free !== undefined) return { position: free };
  return { refusal: kind === 'picture' ? 'too_many_pictures' : 'too_many_documents' };
}
