import type { Message } from '#app/i18n/message.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { roleWords } from '#app/people/role.messages.ts';
import { words } from '#app/scoring/round-page.messages.ts';
import type { RoundView } from '#app/scoring/round-view.server.ts';
import { Timeline } from '#app/ui/timeline.tsx';

const stepWords: Readonly<Record<string, Message>> = {
  lock_rubric: words.step_lock_rubric,
  begin_scoring: words.step_begin_scoring,
  extend: words.step_extend,
  remove_judge: words.step_remove_judge,
  replace_judge: words.step_replace_judge,
  close: words.step_close,
  moderate: words.step_moderate,
  end_moderation: words.step_end_moderation,
  compute: words.step_compute,
  recompute: words.step_recompute,
  ratify: words.step_ratify,
  publish: words.step_publish,
  finish: words.step_finish,
};

/** What has become of the round so far. */
export function RoundSteps({ steps }: Pick<RoundView, 'steps'>) {
  const say = useSay();
  return (
    <section aria-labelledby="steps">
      <h2 id="steps">{say(words.steps)}</h2>
      <Timeline
        label={say(words.steps)}
        events={steps.map(({ id, event, explanation, office, takenAt }) => ({
          key: id,
          at: takenAt,
          title: stepWords[event] ? say(stepWords[event]) : event,
          by: office ? say(roleWords[office]) : null,
          detail: explanation ? <p className="whitespace-pre-line">{explanation}</p> : null,
          isTurn: event === 'begin_scoring' || event === 'close' || event === 'publish',
        }))}
      />
    </section>
  );
}
