import { daysBetween, localDate } from '#app/core/instant.ts';
import { format, type Locale, languageTags } from '#app/i18n/message.ts';
import { words } from '#app/i18n/time.messages.ts';

/** In which language and by whose clocks. */
export type Place = { locale: Locale; zone: string };

/** An instant by a zone's clocks: 2026年3月2日 10:00 · 2 March 2026 at 10:00. */
export function formatInstant(instant: Date, { locale, zone }: Place): string {
  return dateFormat(locale, zone, 'instant').format(instant);
}

/** Only the time of day: 10:00. */
export function formatTime(instant: Date, { locale, zone }: Place): string {
  return dateFormat(locale, zone, 'time').format(instant);
}

/** The calendar day an instant falls on: 2026年3月2日 · 2 March 2026. */
export function formatInstantDay(instant: Date, { locale, zone }: Place): string {
  return dateFormat(locale, zone, 'day').format(instant);
}

/** A calendar date YYYY-MM-DD: 2026年3月2日 · 2 March 2026; with its weekday if asked for: 2026年3月2日星期一 · Monday, 2 March 2026. */
export function formatDay(date: string, locale: Locale, { weekday = false }: { weekday?: boolean } = {}): string {
  return dateFormat(locale, 'UTC', weekday ? 'weekday' : 'day').format(new Date(`${date}T00:00:00Z`));
}

/**
 * How long until a deadline: "3 days left" counts midnights of the zone's calendar; on the last two days the hour is said;
 * at the deadline itself it is over.
 */
export function formatTimeLeft(deadline: Date, now: Date, place: Place): string {
  if (now >= deadline) return format(words.over, place.locale);
  const days = daysBetween(localDate(now, place.zone), localDate(deadline, place.zone));
  if (days > 1) return format(words.days_left, place.locale, { days });
  return format(days === 0 ? words.today : words.tomorrow, place.locale, { time: formatTime(deadline, place) });
}

type Shape = 'instant' | 'time' | 'day' | 'weekday';

const day = { year: 'numeric', month: 'long', day: 'numeric' } as const;
const time = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
const shapes: Readonly<Record<Shape, Intl.DateTimeFormatOptions>> = {
  instant: { ...day, ...time },
  time,
  day,
  weekday: { ...day, weekday: 'long' },
};
const writtenIn: Readonly<Record<Locale, string>> = { zh: languageTags.zh, en: 'en-GB' };
const formats = new Map<string, Intl.DateTimeFormat>();

function dateFormat(locale: Locale, zone: string, shape: Shape): Intl.DateTimeFormat {
  const key = `${locale} ${zone} ${shape}`;
  const known = formats.get(key) ?? new Intl.DateTimeFormat(writtenIn[locale], { ...shapes[shape], timeZone: zone });
  formats.set(key, known);
  return known;
}
