import { roomStateWords } from '#app/deliberation/room.messages.ts';
import { words } from '#app/deliberation/room-page.messages.ts';
import type { RoomView } from '#app/deliberation/room-view.server.ts';
import { useSay } from '#app/i18n/use-say.tsx';

/** What is said aloud when it changes: the motion put to the vote, else who speaks, else the state of the meeting. */
export function useLiveSays({ room, session, names }: RoomView): string {
  const say = useSay();
  if (session.onFloor) return say(words.says_vote, { title: session.onFloor.title });
  const speaker = session.queue.find(({ calledAt }) => calledAt !== null);
  if (speaker) return say(words.says_speaker, { name: names[speaker.participantId] ?? '' });
  return say(words.says_state, { state: say(roomStateWords[room.state]) });
}
