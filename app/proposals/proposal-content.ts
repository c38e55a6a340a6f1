import { fenMax } from '#app/core/fen.ts';
import { lengthOf } from '#app/core/text.ts';

/** What a proposer writes. Counts and amounts that were left out are null; a point has both coordinates or none. */
export type ProposalContent = {
  title: string;
  presentState: string;
  whatIsProposed: string;
  fieldKey: string;
  placeId: string;
  beneficiaries: string;
  beneficiaryCount: number | null;
  costEstimateFen: number | null;
  latitude: number | null;
  longitude: number | null;
  showsName: boolean;
};

/** What is there of it while it is being written: a key left out stays as it is, null empties it. */
export type DraftContent = { [Key in keyof ProposalContent]?: ProposalContent[Key] | null };

export type ContentField = keyof ProposalContent;

/** Lengths in characters as people count them. */
export const contentLimits = {
  title: { min: 2, max: 40 },
  presentState: { min: 5, max: 1000 },
  whatIsProposed: { min: 5, max: 2000 },
  beneficiaries: { min: 0, max: 200 },
} as const;

/** More than this a draft does not keep either: code units, a bound on storage. */
export const draftTextMax = 20_000;

export const beneficiaryCountMax = 10_000_000;

export type ContentProblem = 'missing' | 'too_short' | 'too_long' | 'out_of_range';

type TextField = keyof typeof contentLimits;

/** What keeps a text from being handed in, field by field; empty when nothing does. */
export function contentProblems(content: DraftContent): Partial<Record<ContentField, ContentProblem>> {
  const found: [ContentField, ContentProblem | null][] = [
    ...(Object.keys(contentLimits) as TextField[]).map((field): [ContentField, ContentProblem | null] => [
      field,
      textProblem(field, content[field] ?? ''),
    ]),
    ['fieldKey', content.fieldKey ? null : 'missing'],
    ['placeId', content.placeId ? null : 'missing'],
    ['beneficiaryCount', isCount(content.beneficiaryCount, beneficiaryCountMax) ? null : 'out_of_range'],
    ['costEstimateFen', isCount(content.costEstimateFen, fenMax) ? null : 'out_of_range'],
    ['latitude', isPoint(content) ? null : 'out_of_range'],
  ];
  return Object.fromEntries(found.filter(([, problem]) => problem !== null));
}

/** Whether a text can be handed in as it is. */
export function isComplete(content: DraftContent): content is ProposalContent {
  return Object.keys(contentProblems(content)).length === 0;
}

/** What of a draft a row can hold: counts and points that make no sense are left empty. A key left out stays left out. */
export function storable(content: DraftContent): DraftContent {
  const { beneficiaryCount, costEstimateFen, latitude, longitude, ...rest } = content;
  const isPointGiven = latitude !== undefined || longitude !== undefined;
  const point = isPoint(content)
    ? { latitude: latitude ?? null, longitude: longitude ?? null }
    : { latitude: null, longitude: null };
  return {
    ...rest,
    ...(beneficiaryCount === undefined
      ? {}
      : { beneficiaryCount: isCount(beneficiaryCount, beneficiaryCountMax) ? beneficiaryCount : null }),
    ...(costEstimateFen === undefined ? {} : { costEstimateFen: isCount(costEstimateFen, fenMax) ? costEstimateFen : null }),
    ...(isPointGiven ? point : {}),
  };
}

function textProblem(field: TextField, text: string): ContentProblem | null {
  const { min, max } = contentLimits[field];
  const length = lengthOf(text.trim());
  if (length === 0 && min > 0) return 'missing';
  if (length < min) return 'too_short';
  return length > max ? 'too_long' : null;
}

function isCount(value: number | null | undefined, max: number): boolean {
  return value == null || (Number.isSafeInteger(value) && value >= 0 && value <= max);
}

function isPoint({ latitude, longitude }: DraftContent): boolean {
  if (latitude == null && longitude == null) return true;
  if (latitude == null || longitude == null) return false;
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;
}
