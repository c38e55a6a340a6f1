import { z } from 'zod';
import { isZone } from '#app/core/instant.ts';
import { lengthOf } from '#app/core/text.ts';

/** The parts of the settings page, in its order. */
export const settingGroups = [
  'facts',
  'proposals',
  'claims',
  'rounds',
  'rooms',
  'awards',
  'reception',
  'requests',
  'records',
] as const;
export type SettingGroup = (typeof settingGroups)[number];

/** What a count counts. Working days pass over weekends and public holidays. */
export type CountUnit = 'days' | 'working_days' | 'hours' | 'minutes' | 'times' | 'claims' | 'yuan';

/** How a value is typed: a whole number with a unit, a text, one of the site's own kinds of text, or on and off. */
type Shape =
  | { kind: 'count'; unit: CountUnit; min: number; max: number }
  | { kind: 'text'; lengthMax: number; isLong: boolean }
  | { kind: 'telephone' | 'email' | 'zone' | 'clock_time' | 'switch' };

type Definition<S extends z.ZodType = z.ZodType> = { group: SettingGroup; shape: Shape; schema: S; fallback: z.output<S> };

/**
 * Every setting, with what it may be and what holds while nobody has set it. The day counts are those of the state
 * machines. A text, telephone or address that nobody has set is null.
 */
export const settingDefinitions = {
  communityPhone: telephone('facts'),
  officeAddress: optionalLine('facts', 80),
  officeHours: optionalLine('facts', 80),
  sealText: optionalLine('facts', 40),
  zone: zone('facts', 'Asia/Shanghai'),
  icpNumber: optionalLine('facts', 40),
  publicSecurityNumber: optionalLine('facts', 60),
  mailFrom: mailAddress('facts'),
  quietFrom: clockTime('facts', '21:30'),
  quietUntil: clockTime('facts', '07:30'),

  commentsOpen: onOff('proposals', true),
  needsInfoDays: count('proposals', 'days', { fallback: 10, max: 90 }),
  appealDays: count('proposals', 'days', { fallback: 10, max: 60 }),
  reviewDueWorkingDays: count('proposals', 'working_days', { fallback: 5, max: 60 }),
  draftsKeptDays: count('proposals', 'days', { fallback: 180, min: 30, max: 1095 }),

  claimLeaseDays: count('claims', 'days', { fallback: 30, min: 3, max: 180 }),
  claimExtensionsMax: count('claims', 'times', { fallback: 2, min: 0, max: 2 }),
  claimOfferDays: count('claims', 'days', { fallback: 5, max: 30 }),
  claimsActiveMax: count('claims', 'claims', { fallback: 2, max: 20 }),

  objectionDays: count('rounds', 'days', { fallback: 7, min: 3, max: 60 }),
  challengeDays: count('rounds', 'days', { fallback: 7, min: 3, max: 60 }),

  roomNoticeDays: count('rooms', 'days', { fallback: 3, min: 3, max: 30 }),
  minutesDays: count('rooms', 'days', { fallback: 3, max: 30 }),
  minutesObjectionDays: count('rooms', 'days', { fallback: 7, min: 3, max: 60 }),
  speakingMinutes: count('rooms', 'minutes', { fallback: 3, max: 30 }),
  speakingTurnsMax: count('rooms', 'times', { fallback: 2, max: 10 }),

  awardOfferDays: count('awards', 'days', { fallback: 14, max: 90 }),
  thirdApprovalAboveYuan: count('awards', 'yuan', { fallback: 20_000, min: 0, max: 10_000_000 }),
  evaluationDays: count('awards', 'days', { fallback: 30, min: 7, max: 180 }),

  receptionNoticeDays: count('reception', 'days', { fallback: 3, min: 3, max: 30 }),
  offerHoldHours: count('reception', 'hours', { fallback: 12, max: 72 }),

  requestDueWorkingDays: count('requests', 'working_days', { fallback: 10, max: 10 }),
  wrongUnitWorkingDays: count('requests', 'working_days', { fallback: 7, max: 7 }),
  requestSilenceDays: count('requests', 'days', { fallback: 15, min: 7, max: 90 }),

  consentVersion: line('records', 20, '2026-2'),
  privacyContact: optionalLine('records', 80),
  privacyAddendum: optionalText('records', 1000),
  paperCodeDays: count('records', 'days', { fallback: 7, max: 30 }),
} as const satisfies Record<string, Definition>;

export type SettingKey = keyof typeof settingDefinitions;

type StoredSettings = { -readonly [Key in SettingKey]: z.output<(typeof settingDefinitions)[Key]['schema']> };

/** What holds at a place. `registration` is the footer's line: both registration numbers, null while there is none. */
export type Settings = StoredSettings & { registration: string | null };

export type SettingValue = StoredSettings[SettingKey];

/** Every key, in the order of the page. */
export const settingKeys = Object.keys(settingDefinitions) as readonly SettingKey[];

/** Whether a word is the key of a setting. */
export function isSettingKey(word: string): word is SettingKey {
  return Object.hasOwn(settingDefinitions, word);
}

/** What is set, completed with the defaults. A stored value that the rules no longer allow counts as not set. */
export function settingsOf(stored: ReadonlyMap<string, unknown>): Settings {
  const values = Object.fromEntries(settingKeys.map((key) => [key, storedOrDefault(key, stored.get(key))])) as StoredSettings;
  return { ...values, registration: registrationLine(values) };
}

/** The value if the setting may have it, with its default where it is missing or not allowed. */
function storedOrDefault(key: SettingKey, stored: unknown): SettingValue {
  const { schema, fallback } = settingDefinitions[key];
  const checked = schema.safeParse(stored);
  return checked.success ? checked.data : fallback;
}

export type SettingRefusal =
  | 'setting_missing'
  | 'setting_not_a_number'
  | 'setting_too_small'
  | 'setting_too_large'
  | 'setting_too_long'
  | 'setting_not_a_telephone'
  | 'setting_not_an_email'
  | 'setting_not_a_zone'
  | 'setting_not_a_clock_time';

/** What was typed for a setting as its value, or why it cannot be. Texts that may be left empty become null. */
export function readSetting(key: SettingKey, typed: string): { value: SettingValue } | { refusal: SettingRefusal } {
  const definition: Definition = settingDefinitions[key];
  const raw = rawValue(definition.shape, typed.trim());
  const checked = definition.schema.safeParse(raw);
  if (checked.success) return { value: checked.data as SettingValue };
  return { refusal: refusalOf(definition.shape, raw) };
}

/** Whether a value is one that the setting may have. */
export function isAllowed(key: SettingKey, value: unknown): boolean {
  return settingDefinitions[key].schema.safeParse(value).success;
}

/** A value as a form shows it. */
export function typedSetting(value: SettingValue): string {
  if (typeof value === 'boolean') return value ? 'on' : 'off';
  return value === null ? '' : String(value);
}

function rawValue(shape: Shape, typed: string): unknown {
  if (shape.kind === 'switch') return typed === 'on';
  if (shape.kind === 'count') return /^\d{1,6}$/.test(typed) ? Number(typed) : typed;
  return typed === '' ? null : typed;
}

function refusalOf(shape: Shape, raw: unknown): SettingRefusal {
  if (shape.kind === 'count') {
    if (typeof raw !== 'number') return raw === '' ? 'setting_missing' : 'setting_not_a_number';
    return raw < shape.min ? 'setting_too_small' : 'setting_too_large';
  }
  if (raw === null) return 'setting_missing';
  if (shape.kind === 'telephone') return 'setting_not_a_telephone';
  if (shape.kind === 'email') return 'setting_not_an_email';
  if (shape.kind === 'zone') return 'setting_not_a_zone';
  return shape.kind === 'clock_time' ? 'setting_not_a_clock_time' : 'setting_too_long';
}

function registrationLine({
  icpNumber,
  publicSecurityNumber,
}: Pick<StoredSettings, 'icpNumber' | 'publicSecurityNumber'>): string | null {
  const numbers = [icpNumber, publicSecurityNumber].filter((number) => number !== null);
  return numbers.length > 0 ? numbers.join(' · ') : null;
}

function count(
  group: SettingGroup,
  unit: CountUnit,
  { fallback, min = 1, max }: { fallback: number; min?: number; max: number },
) {
  return { group, shape: { kind: 'count', unit, min, max }, schema: z.int().min(min).max(max), fallback } as const;
}

function line(group: SettingGroup, lengthMax: number, fallback: string) {
  return { group, shape: { kind: 'text', lengthMax, isLong: false }, schema: shortText(lengthMax), fallback } as const;
}

function optionalLine(group: SettingGroup, lengthMax: number) {
  return {
    group,
    shape: { kind: 'text', lengthMax, isLong: false },
    schema: shortText(lengthMax).nullable(),
    fallback: null,
  } as const;
}

function optionalText(group: SettingGroup, lengthMax: number) {
  return {
    group,
    shape: { kind: 'text', lengthMax, isLong: true },
    schema: shortText(lengthMax).nullable(),
    fallback: null,
  } as const;
}

/** A number that people can call: digits with spaces, hyphens, brackets and a plus; short service numbers too. */
function telephone(group: SettingGroup) {
  const schema = z.string().regex(/^\+?[0-9](?:[0-9 ()-]{1,18})[0-9]$/);
  return { group, shape: { kind: 'telephone' }, schema: schema.nullable(), fallback: null } as const;
}

function mailAddress(group: SettingGroup) {
  return { group, shape: { kind: 'email' }, schema: z.email().max(254).nullable(), fallback: null } as const;
}

function zone(group: SettingGroup, fallback: string) {
  return { group, shape: { kind: 'zone' }, schema: z.string().max(60).refine(isZone), fallback } as const;
}

function clockTime(group: SettingGroup, fallback: string) {
  return { group, shape: { kind: 'clock_time' }, schema: z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/), fallback } as const;
}

function onOff(group: SettingGroup, fallback: boolean) {
  return { group, shape: { kind: 'switch' }, schema: z.boolean(), fallback } as const;
}

function shortText(lengthMax: number) {
  return z.string().refine((text) => text.trim() !== '' && lengthOf(text) <= lengthMax);
}
