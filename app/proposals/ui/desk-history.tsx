import { roles } from '#app/core/role.ts';
import { formatInstant } from '#app/i18n/time.ts';
import { useReading, useSay } from '#app/i18n/use-say.tsx';
import { roleWords } from '#app/people/role.messages.ts';
import { words } from '#app/proposals/desk.messages.ts';
import type { ReviewPage } from '#app/proposals/desk-review.server.ts';
import { decisionWords, declineReasonWords } from '#app/proposals/messages.ts';
import { ContentDifference, type ContentNames } from '#app/proposals/ui/content-difference.tsx';
import { Paragraphs } from '#app/proposals/ui/paragraphs.tsx';
import { Instant } from '#app/ui/instant.tsx';
import { Timeline } from '#app/ui/timeline.tsx';

type Decision = ReviewPage['proposal']['decisions'][number];

type DeskHistoryProps = { decisions: readonly Decision[]; submittedAt: Date | null };

/** What was decided so far, by whom and why, oldest first. */
export function DeskHistory({ decisions, submittedAt }: DeskHistoryProps) {
  const say = useSay();
  const first = submittedAt ? [{ key: 'submitted', at: submittedAt, title: say(words.submitted) }] : [];
  const events = decisions.map((decision) => ({
    key: decision.id,
    at: decision.at,
    title: say(decisionWords[decision.event]),
    by: <By decision={decision} />,
    detail: <Detail decision={decision} />,
    isTurn: ['publish', 'decline', 'merge', 'uphold_appeal', 'reject_appeal'].includes(decision.event),
  }));
  const all = [...first, ...events].sort((a, b) => a.at.getTime() - b.at.getTime());
  return (
    <section>
      <h2>{say(words.history)}</h2>
      {all.length === 0 ? (
        <p className="hint">{say(words.history_none)}</p>
      ) : (
        <Timeline events={all} label={say(words.history)} />
      )}
    </section>
  );
}

function By({ decision: { byName, office } }: { decision: Decision }) {
  const say = useSay();
  const role = roles.find((known) => known === office);
  if (byName === null) return null;
  return <>{role ? say(words.by_office, { name: byName, office: say(roleWords[role]) }) : byName}</>;
}

function Detail({ decision }: { decision: Decision }) {
  const say = useSay();
  const reading = useReading();
  const { reasonCode, explanation, dueAt, target } = decision;
  return (
    <>
      {reasonCode ? <p>{say(words.reason, { reason: say(declineReasonWords[reasonCode]) })}</p> : null}
      <Paragraphs text={explanation} />
      {dueAt ? (
        <p className="hint">{say(words.asked_until, { date: formatInstant(new Date(dueAt.getTime() - 60_000), reading) })}</p>
      ) : null}
      {target ? <p>{`${target.number ?? ''} ${target.title}`}</p> : null}
    </>
  );
}

type DeskRevisionsProps = { revisions: ReviewPage['proposal']['revisions']; names: ContentNames };

/** What changed from one text to the next, newest first; nothing while there is only one. */
export function DeskRevisions({ revisions, names }: DeskRevisionsProps) {
  const say = useSay();
  const changes = revisions.slice(1).flatMap((after, at) => {
    const before = revisions[at];
    return before ? [{ before, after }] : [];
  });
  if (changes.length === 0) return null;
  return (
    <section>
      <h2>{say(words.revisions)}</h2>
      {changes.reverse().map(({ before, after }) => (
        <section key={after.revision} className="correction">
          <h3>{say(words.revision, { number: after.revision })}</h3>
          <p className="hint">
            <Instant at={after.madeAt} />
          </p>
          {after.reason ? <p>{say(words.revision_reason, { reason: after.reason })}</p> : null}
          <ContentDifference before={before.content} after={after.content} names={names} />
        </section>
      ))}
    </section>
  );
}
