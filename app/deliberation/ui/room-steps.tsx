import { words } from '#app/deliberation/room-page.messages.ts';
import type { RoomView } from '#app/deliberation/room-view.server.ts';
import type { Message } from '#app/i18n/message.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { Timeline } from '#app/ui/timeline.tsx';

const stepWords: Readonly<Record<string, Message>> = {
  notice: words.step_notice,
  open: words.step_open,
  adjourn: words.step_adjourn,
  resume: words.step_resume,
  conclude: words.step_conclude,
  cancel: words.step_cancel,
  replace_chair: words.step_replace_chair,
  replace_secretary: words.step_replace_secretary,
};

/** What has happened to the room so far. */
export function RoomSteps({ view }: { view: RoomView }) {
  const say = useSay();
  if (view.steps.length === 0) return null;
  return (
    <section aria-labelledby="steps">
      <h2 id="steps">{say(words.steps)}</h2>
      <Timeline
        label={say(words.steps)}
        events={view.steps.map(({ id, event, explanation, takenAt, officer, former }) => ({
          key: id,
          at: takenAt,
          title: stepWords[event] ? say(stepWords[event], { officer: officer ?? '', former: former ?? '' }) : event,
          detail: explanation ? <p className="whitespace-pre-line">{explanation}</p> : null,
          isTurn: event === 'open' || event === 'conclude' || event === 'cancel',
        }))}
      />
    </section>
  );
}
