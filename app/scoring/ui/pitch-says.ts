import { useSay } from '#app/i18n/use-say.tsx';
import { pitchDayStateWords, pitchStateWords, words } from '#app/scoring/pitch.messages.ts';
import type { PitchView } from '#app/scoring/pitch-view.server.ts';

/** What a screen reader says when it changes: who is on stage at what, or what was revealed last. */
export function usePitchSays({ day, stage, turns }: PitchView): string {
  const say = useSay();
  const onStage = stage && turns.find(({ roundPlanId }) => roundPlanId === stage.roundPlanId);
  if (stage && onStage) return `${onStage.title}：${say(pitchStateWords[stage.state])}`;
  const revealed = turns.filter(({ score }) => score !== null).at(-1);
  if (revealed?.score) return `${revealed.title}：${say(words.score_of, { score: revealed.score })}`;
  return day ? say(pitchDayStateWords[day.state]) : '';
}
