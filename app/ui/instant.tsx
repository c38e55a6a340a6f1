import { daysBetween, localDate, localDateTime } from '#app/core/instant.ts';
import type { Locale } from '#app/i18n/message.ts';
import { words } from '#app/i18n/shell.messages.ts';
import { formatDay, formatInstant, formatInstantDay, formatTime, formatTimeLeft } from '#app/i18n/time.ts';
import { type Reading, useReading, useSay } from '#app/i18n/use-say.tsx';
import { Icon } from '#app/ui/icon.tsx';

type InstantProps = {
  at: Date;
  /** instant: day and time; day: only the day; time: only the time of day. */
  shape?: 'instant' | 'day' | 'time';
};

const shapes = { instant: formatInstant, day: formatInstantDay, time: formatTime } as const;

/** An instant by the community's clocks: 2026年3月2日 10:00. */
export function Instant({ at, shape = 'instant' }: InstantProps) {
  const reading = useReading();
  return <time dateTime={at.toISOString()}>{shapes[shape](at, reading)}</time>;
}

type DateTextProps = {
  /** YYYY-MM-DD. */
  on: string;
  hasWeekday?: boolean;
  /** 2026/3/2, where there is little room. */
  isShort?: boolean;
};

/** A calendar date: 2026年3月2日. */
export function DateText({ on, hasWeekday = false, isShort = false }: DateTextProps) {
  const { locale } = useReading();
  return <time dateTime={on}>{isShort ? shortDay(on, locale) : formatDay(on, locale, { weekday: hasWeekday })}</time>;
}

const shortDays: Record<Locale, Intl.DateTimeFormat> = {
  zh: new Intl.DateTimeFormat('zh-CN', { timeZone: 'UTC' }),
  en: new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', day: 'numeric', month: 'short', year: 'numeric' }),
};

function shortDay(date: string, locale: Locale): string {
  return shortDays[locale].format(new Date(`${date}T00:00:00Z`));
}

/** A deadline at midnight is said as 23:59 of the day before: of "15 March, 00:00" people miss the day. */
function lastMinute(until: Date, { zone }: Reading): Date {
  return localDateTime(until, zone).endsWith('T00:00:00') ? new Date(until.getTime() - 60_000) : until;
}

type DaysLeftProps = {
  until: Date;
  /** Someone must act by then: once past it says by how many days it is overdue, in red. */
  isDuty?: boolean;
  /** Says the date as well. */
  hasDate?: boolean;
};

const soonDays = 3;

/** How long until a deadline: 还有3天. Amber from three days before; red only when a duty is overdue. */
export function DaysLeft({ until, isDuty = false, hasDate = true }: DaysLeftProps) {
  const say = useSay();
  const reading = useReading();
  const last = lastMinute(until, reading);
  const days = daysBetween(localDate(reading.now, reading.zone), localDate(last, reading.zone));
  const isOver = reading.now >= until;
  const isLate = isDuty && isOver;
  const left = isLate ? say(words.overdue, { days: -days }) : formatTimeLeft(isOver ? until : last, reading.now, reading);
  const tone = isLate ? 'late' : !isOver && days <= soonDays ? 'soon' : 'calm';
  return (
    <span className={`days-left days-${tone}`}>
      <Icon name={isLate ? 'alert' : 'clock'} />
      <span>
        {left}
        {hasDate ? <span className="days-until">{say(words.until_date, { date: formatInstant(last, reading) })}</span> : null}
      </span>
    </span>
  );
}
