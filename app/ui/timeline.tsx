import type { ReactNode } from 'react';
import { Instant } from '#app/ui/instant.tsx';

/** Something that happened. */
export type TimelineEvent = {
  key: string;
  at: Date;
  /** What happened, in a short sentence; may contain a link. */
  title: ReactNode;
  /** Who did it: a masked name, an office. */
  by?: ReactNode;
  detail?: ReactNode;
  /** Set for what changed the course: published, declined, funded. */
  isTurn?: boolean;
};

/** What happened, one event after the other. */
export function Timeline({ events, label }: { events: readonly TimelineEvent[]; label: string }) {
  return (
    <ol className="timeline" aria-label={label}>
      {events.map((event) => (
        <li key={event.key} className={event.isTurn ? 'turn' : undefined}>
          <p className="timeline-when">
            <Instant at={event.at} />
            {event.by ? <span>{event.by}</span> : null}
          </p>
          <p className="timeline-title">{event.title}</p>
          {event.detail ? <div className="timeline-detail">{event.detail}</div> : null}
        </li>
      ))}
    </ol>
  );
}
