import { actionItemStateWords, words } from '#app/deliberation/action-item.messages.ts';
import type { ActionItemState } from '#app/deliberation/action-item.ts';
import type { RoomView } from '#app/deliberation/room-view.server.ts';
import { href } from '#app/http/href.ts';
import { formatDay } from '#app/i18n/time.ts';
import { useReading, useSay } from '#app/i18n/use-say.tsx';
import { StateBadge, type Tone } from '#app/ui/state-badge.tsx';

export type PromiseEntry = NonNullable<RoomView['outcome']>['actionItems'][number];

const tones: Readonly<Record<ActionItemState, Tone>> = {
  open: 'wait',
  in_progress: 'info',
  reported: 'wait',
  accepted: 'go',
  reopened: 'wait',
  dropped: 'quiet',
};

/** Where a promise stands; past its day, in red and in words. */
export function PromiseState({ state, isOverdue }: { state: ActionItemState; isOverdue: boolean }) {
  const say = useSay();
  return (
    <>
      <StateBadge tone={isOverdue ? 'late' : tones[state]} word={say(actionItemStateWords[state])} />
      {isOverdue ? <StateBadge tone="late" word={say(words.overdue)} /> : null}
    </>
  );
}

/** `level`: the heading under which the list stands asks for this one. */
type PromiseListProps = { items: readonly PromiseEntry[]; level?: 'h2' | 'h4'; showsRoom?: boolean };

/** Promises: what, by whom, by when, and where they stand. */
export function PromiseList({ items, level: Heading = 'h4', showsRoom = false }: PromiseListProps) {
  const say = useSay();
  const { locale } = useReading();
  return (
    <ul className="cards">
      {items.map((item) => (
        <li key={item.id}>
          <article className="card">
            <div className="card-body">
              <p className="card-above">
                <PromiseState state={item.state} isOverdue={item.isOverdue} />
              </p>
              <Heading className="card-title">
                <a href={href.actionItem(item.id)}>{item.title}</a>
              </Heading>
              <ul className="card-foot">
                <li>{say(words.responsible_is, { name: item.responsibleName })}</li>
                <li className={item.isOverdue ? 'text-red' : undefined}>
                  {say(words.due, { date: formatDay(item.dueOn, locale) })}
                </li>
                {showsRoom ? (
                  <li>
                    <a href={href.room(item.roomId)}>{item.roomTitle}</a>
                  </li>
                ) : null}
              </ul>
            </div>
          </article>
        </li>
      ))}
    </ul>
  );
}
