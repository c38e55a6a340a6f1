import { words } from '#app/deliberation/room-page.messages.ts';
import { secondsLeft } from '#app/deliberation/speaking-queue.ts';
import { useReading, useSay } from '#app/i18n/use-say.tsx';

type SpeakingTimeProps = { turn: { calledAt: Date | null; limitSeconds: number } };

/** The time that a speaker has left, as it was when the page was made; the script counts on. */
export function SpeakingTime({ turn: { calledAt, limitSeconds } }: SpeakingTimeProps) {
  const say = useSay();
  const { now } = useReading();
  if (!calledAt) return null;
  const left = secondsLeft({ calledAt, limitSeconds }, now);
  const time = clockOf(Math.abs(left));
  return (
    <span
      className={left < 0 ? 'speaking-time speaking-over' : 'speaking-time'}
      data-seconds-left={left}
      data-time-left={say(words.time_left, { time: '#' })}
      data-time-over={say(words.time_over, { time: '#' })}
    >
      {say(left < 0 ? words.time_over : words.time_left, { time })}
    </span>
  );
}

/** Minutes and seconds, as on a clock: 2:05. */
function clockOf(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
