const dayInMs = 24 * 60 * 60 * 1000;

const formats = new Map<string, Intl.DateTimeFormat>();

/** Whether a text names a time zone of the IANA database that this machine knows, such as `Asia/Shanghai`. */
export function isZone(zone: string): boolean {
  if (!/^[A-Za-z]+(?:[/_+-][A-Za-z0-9_+-]+)*$/.test(zone)) return false;
  try {
    zoneFormat(zone);
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** The calendar date, YYYY-MM-DD, that an instant falls on in a zone. */
export function localDate(instant: Date, zone: string): string {
  return localDateTime(instant, zone).slice(0, 10);
}

/** The last calendar day before an instant in a zone: what closes at midnight was open through the day before. */
export function lastDayBefore(instant: Date, zone: string): string {
  return localDate(new Date(instant.getTime() - 1), zone);
}

/** The date and wall-clock time of an instant in a zone: YYYY-MM-DDTHH:mm:ss. */
export function localDateTime(instant: Date, zone: string): string {
  const parts = Object.fromEntries(
    zoneFormat(zone)
      .formatToParts(instant)
      .map(({ type, value }) => [type, value]),
  );
  return `${(parts.year ?? '').padStart(4, '0')}-${parts.month}-${parts.day}T${parts.hour}:${parts.minute}:${parts.second}`;
}

/**
 * The instant at which a zone's clocks show a local time (YYYY-MM-DDTHH:mm, seconds optional).
 * A time that clocks skip in spring is read with the offset before the change; of one that comes twice in autumn, the first.
 */
export function instantOf(local: string, zone: string): Date {
  const asUtc = Date.parse(`${local}Z`);
  if (Number.isNaN(asUtc)) throw new RangeError('not a local date and time');
  const offsets = [offsetAt(asUtc - dayInMs, zone), offsetAt(asUtc + dayInMs, zone)];
  for (const offset of offsets) {
    if (offsetAt(asUtc - offset, zone) === offset) return new Date(asUtc - offset);
  }
  return new Date(asUtc - (offsets[0] ?? 0));
}

/** The first instant of a calendar date in a zone. Where midnight is skipped, the first moment after it. */
export function startOfLocalDay(date: string, zone: string): Date {
  return instantOf(`${date}T00:00:00`, zone);
}

/** Whether a text is a date of the calendar written YYYY-MM-DD (2026-02-30 is not). */
export function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/** The date so many days later (earlier when negative). */
export function addDays(date: string, days: number): string {
  return new Date(epochOf(date) + days * dayInMs).toISOString().slice(0, 10);
}

/** How many days `to` lies after `from`: 0 on the same day, negative when it lies before. */
export function daysBetween(from: string, to: string): number {
  return Math.round((epochOf(to) - epochOf(from)) / dayInMs);
}

function epochOf(date: string): number {
  if (!isDate(date)) throw new RangeError('not a calendar date');
  return Date.parse(`${date}T00:00:00Z`);
}

/** Milliseconds by which a zone's clocks are ahead of UTC at a moment. */
function offsetAt(time: number, zone: string): number {
  const shown = Date.parse(`${localDateTime(new Date(time), zone)}Z`);
  return shown - Math.floor(time / 1000) * 1000;
}

function zoneFormat(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    calendar: 'iso8601',
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  formats.set(zone, made);
  return made;
}
