import type { Act } from '#app/core/act.ts';
import { maskName } from '#app/core/text.ts';
import { notFound } from '#app/http/answers.ts';
import type { Visitor } from '#app/people/visitor.server.ts';
import { acceptInvitation, declineInvitation } from '#app/proposals/co-proposer.commands.server.ts';
import { findInvitation } from '#app/proposals/draft.queries.server.ts';
import type { Db } from '#db/client.server.ts';

/** What an invitation's page shows. */
export type InvitationPage = Awaited<ReturnType<typeof loadInvitation>>;

/** An invitation to this visitor that still waits for an answer; 404 for any other. */
export async function loadInvitation(db: Db, id: string, visitor: Visitor) {
  const invitation = await findInvitation(db, id, visitor.actor);
  if (!invitation) throw notFound();
  return { invitation, isVerified: visitor.personId !== null, masked: maskName(visitor.name) };
}

type Answer = { invitationId: string; answer: 'accepted' | 'declined'; showsName: boolean };

/** Accepts or declines. */
export async function answerInvitation(db: Db, act: Act, { invitationId, answer, showsName }: Answer) {
  if (answer === 'declined') return declineInvitation(db, act, { invitationId });
  return acceptInvitation(db, act, { invitationId, showsName });
}
