import type { RoomView } from '#app/deliberation/room-view.server.ts';
import { words } from '#app/deliberation/session.messages.ts';
import { ActButton } from '#app/deliberation/ui/act-form.tsx';
import type { listAmendmentsToBeVoted } from '#app/deliberation/voted-amendment.commands.server.ts';
import { href } from '#app/http/href.ts';
import { useSay } from '#app/i18n/use-say.tsx';

/** An amendment of one of the room's texts that waits for a vote. */
export type VotedAmendment = Awaited<ReturnType<typeof listAmendmentsToBeVoted>>[number];

/** Each amendment that waits for a vote, with a button for each motion that was decided: what the room said is done by whoever chairs it. */
export function VotedAmendments({ amendments, view }: { amendments: readonly VotedAmendment[]; view: RoomView }) {
  const say = useSay();
  const decided = view.session.motions.filter(({ state }) => state === 'adopted' || state === 'rejected');
  if (amendments.length === 0) return null;
  return (
    <section aria-labelledby="voted-amendments">
      <h3 id="voted-amendments">{say(words.voted_amendments)}</h3>
      <p className="hint">{say(decided.length > 0 ? words.voted_amendments_lead : words.voted_amendments_wait)}</p>
      {amendments.map(({ id, documentId, number, quote, replacement, title, frozenAt }) => (
        <article key={id} className="motion">
          <h4>
            <a href={`${href.document(documentId)}#remark-${id}`}>{say(words.voted_amendment, { number, title })}</a>
          </h4>
          <p>
            <del>{quote}</del> <ins>{replacement}</ins>
          </p>
          {decided
            .filter(({ state }) => state === 'rejected' || frozenAt === null)
            .map((motion) => (
              <ActButton
                key={motion.id}
                act="follow_motion"
                action={href.roomChair(view.room.id)}
                fields={{ motion_id: motion.id, amendment_id: id }}
                kind="secondary"
              >
                {say(motion.state === 'adopted' ? words.follow_adopted : words.follow_rejected, { motion: motion.title, number })}
              </ActButton>
            ))}
          {frozenAt === null ? null : <p className="hint">{say(words.voted_frozen)}</p>}
        </article>
      ))}
    </section>
  );
}
