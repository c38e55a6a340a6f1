import { z } from 'zod';
import { legalFigureKeys } from '#app/deliberation/legal-figure.ts';
import { calendarDate, choice, text } from '#app/http/fields.ts';
import { wholeNumber } from '#app/http/number-fields.ts';

const part = wholeNumber({ min: 1, max: 1000 });
const source = text({ max: 200, oneLine: true });

/** A legal fraction as somebody confirms it: with the law, the article and the day on which they read it. */
export const confirmFigureForm = z
  .object({
    key: choice(legalFigureKeys),
    numerator: part,
    denominator: part,
    source,
    article: source,
    as_of: calendarDate(),
  })
  .transform(({ as_of, ...figure }) => ({ ...figure, asOf: as_of }));
