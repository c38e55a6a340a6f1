import { conclusionWords, roomStateWords } from '#app/deliberation/room.messages.ts';
import type { Conclusion, RoomState } from '#app/deliberation/room.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { StateBadge, type Tone } from '#app/ui/state-badge.tsx';

const tones: Readonly<Record<RoomState, Tone>> = {
  planned: 'quiet',
  noticed: 'info',
  in_session: 'go',
  adjourned: 'wait',
  concluded: 'quiet',
  cancelled: 'stop',
};

/** The state of a room in a list; of a concluded one, what it came to. */
export function RoomStateBadge({ state, conclusion }: { state: RoomState; conclusion?: Conclusion | null }) {
  const say = useSay();
  if (conclusion) return <StateBadge tone={conclusion === 'resolved' ? 'go' : 'info'} word={say(conclusionWords[conclusion])} />;
  return <StateBadge tone={tones[state]} word={say(roomStateWords[state])} />;
}
