import { and, asc, eq, isNull } from 'drizzle-orm';
import type { Act } from '#app/core/act.ts';
import { newId } from '#app/core/identifier.ts';
import { done, type Outcome, refused } from '#app/core/outcome.ts';
import { lengthOf } from '#app/core/text.ts';
import type { StoredFile as KeptFile } from '#app/http/stored-file.server.ts';
import { perform } from '#app/log/perform.server.ts';
import { type ActingRefusal, findActing, speaksFor } from '#app/proposals/acting.server.ts';
import { type AttachmentKind, type AttachmentRefusal, attachmentPosition, captionMax } from '#app/proposals/attachment.ts';
import { statesEditedByProposer } from '#app/proposals/proposal.ts';
import { type LockedProposal, lockProposal } from '#app/proposals/proposal-lock.server.ts';
import type { Db } from '#db/client.server.ts';
import { files } from '#db/schema/files.ts';
import { proposalFiles, proposals } from '#db/schema/proposals.ts';

/** A file that the upload has stored, and what it was called on the device it came from. */
export type StoredFile = KeptFile & { originalName: string };

export type AttachFile = { proposalId: string; kind: 'picture' | 'document'; caption: string; stored: StoredFile };
type EditRefusal = ActingRefusal | 'proposal_not_found' | 'not_editable';
export type AttachFileRefusal = EditRefusal | AttachmentRefusal;

/** Attaches a stored file to a draft, or to a proposal that was asked back. Six pictures and three documents at most. */
export async function attachFile(
  db: Db,
  act: Act,
  input: AttachFile,
): Promise<Outcome<{ attachmentId: string; fileId: string }, AttachFileRefusal>> {
  return perform<{ attachmentId: string; fileId: string }, AttachFileRefusal>(db, act, {
    what: 'proposals.attach_file',
    input,
    collisions: { proposal_files_one_at_each_position: 'too_many_pictures' },
    body: async (tx) => {
      const { proposalId, kind, caption, stored } = input;
      const proposal = await lockEditable(tx, act, proposalId);
      if (!proposal.ok) return proposal;
      if (lengthOf(caption) > captionMax) return refused('text_too_long');
      const found = attachmentPosition(kind, {
        contentType: stored.contentType,
        taken: await listPositions(tx, proposalId, kind),
      });
      if ('refusal' in found) return refused(found.refusal);
      const attached = await insertAttachment(tx, act, { proposalId, kind, caption, stored, position: found.position });
      await chooseCover(tx, proposalId);
      return done(attached);
    },
  });
}

/** Writes the rows of a stored file and of its place on a proposal that the caller has locked. */
export async function insertAttachment(
  tx: Db,
  act: Act,
  attachment: { proposalId: string; kind: AttachmentKind; caption: string; stored: StoredFile; position: number },
): Promise<{ attachmentId: string; fileId: string }> {
  const { stored, ...rest } = attachment;
  const [attachmentId, fileId] = [newId(act.now.getTime()), newId(act.now.getTime())];
  await tx.insert(files).values({ id: fileId, ...stored, addedBy: act.actor.accountId, addedAt: act.now });
  await tx.insert(proposalFiles).values({ id: attachmentId, fileId, ...rest, addedAt: act.now });
  return { attachmentId, fileId };
}

export type RemoveFile = { proposalId: string; attachmentId: string };
export type RemoveFileRefusal = EditRefusal | 'file_not_found';

/** Takes a picture or document off a draft, or off a proposal that was asked back. A revision handed in before keeps it. */
export async function removeFile(
  db: Db,
  act: Act,
  { proposalId, attachmentId }: RemoveFile,
): Promise<Outcome<{ proposalId: string }, RemoveFileRefusal>> {
  return perform<{ proposalId: string }, RemoveFileRefusal>(db, act, {
    what: 'proposals.remove_file',
    input: { proposalId, attachmentId },
    body: async (tx) => {
      const proposal = await lockEditable(tx, act, proposalId);
      if (!proposal.ok) return proposal;
      const removed = await tx
        .update(proposalFiles)
        .set({ removedAt: act.now })
        .where(and(eq(proposalFiles.id, attachmentId), eq(proposalFiles.proposalId, proposalId), isNull(proposalFiles.removedAt)))
        .returning({ kind: proposalFiles.kind });
      if (removed.length === 0) return refused('file_not_found');
      await chooseCover(tx, proposalId);
      return done({ proposalId });
    },
  });
}

async function lockEditable(tx: Db, act: Act, proposalId: string): Promise<Outcome<LockedProposal, EditRefusal>> {
  const proposal = await lockProposal(tx, proposalId);
  const acting = await findActing(tx, act);
  if (!acting.ok) return acting;
  if (!proposal || !(await speaksFor(tx, acting.value, { proposal, now: act.now }))) return refused('proposal_not_found');
  return statesEditedByProposer.includes(proposal.state) ? done(proposal) : refused('not_editable');
}

async function listPositions(tx: Db, proposalId: string, kind: AttachmentKind): Promise<number[]> {
  const rows = await tx.select({ position: proposalFiles.position }).from(proposalFiles).where(standing(proposalId, kind));
  return rows.map(({ position }) => position);
}

/** The first picture is what lists show. */
async function chooseCover(tx: Db, proposalId: string): Promise<void> {
  const [first] = await tx
    .select({ fileId: proposalFiles.fileId })
    .from(proposalFiles)
    .where(standing(proposalId, 'picture'))
    .orderBy(asc(proposalFiles.position))
    .limit(1);
  await tx
    .update(proposals)
    .set({ coverFileId: first?.fileId ?? null })
    .where(eq(proposals.id, proposalId));
}

function standing(proposalId: string, kind: AttachmentKind) {
  return and(eq(proposalFiles.proposalId, proposalId), eq(proposalFiles.kind, kind), isNull(proposalFiles.removedAt));
}
