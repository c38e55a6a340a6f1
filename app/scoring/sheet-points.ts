/** What stands in a form for a criterion that does not apply. */
export const doesNotApply = 'none';

/** What a form says of one criterion: thousandths of a point, null for "does not apply", undefined for not scored yet. */
export type TypedPoints = number | null | undefined | 'malformed';

/** Reads points as they are typed or chosen: `7`, `7.5`, `７．５`, the word for "does not apply", or nothing. */
export function readPoints(typed: string): TypedPoints {
  const text = typed
    .trim()
    .replace(/[０-９．]/g, (mark) => String.fromCharCode(mark.charCodeAt(0) - 0xfee0))
    .replace('。', '.');
  if (text === '') return undefined;
  if (text === doesNotApply) return null;
  const match = /^(\d{1,3})(?:\.(\d{1,3}))?$/.exec(text);
  if (!match) return 'malformed';
  return Number(match[1]) * 1000 + Number((match[2] ?? '').padEnd(3, '0'));
}

/** Points as people write them: 7500 → `7.5`. */
export function writePoints(thousandths: number): string {
  return (thousandths / 1000).toString();
}

const choicesMax = 21;

/** Every point of a scale, where there are few enough to choose from one by one; null where a number is typed. */
export function pointChoices(scale: { scaleMax: number; scaleStepThousandths: number }): number[] | null {
  const count = (scale.scaleMax * 1000) / scale.scaleStepThousandths + 1;
  if (count > choicesMax) return null;
  return Array.from({ length: count }, (_, at) => at * scale.scaleStepThousandths);
}
