import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const file = join(import.meta.dirname, '../fixtures/scoring.json');
const cases = z.array(z.looseObject({ id: z.string() })).parse(JSON.parse(readFileSync(file, 'utf8')).cases);

/** A worked example of the scoring formulae by its name, checked to have the shape that a test reads. */
export function scoringExample<Shape extends z.ZodType>(id: string, shape: Shape): z.infer<Shape> {
  return shape.parse(cases.find((example) => example.id === id));
}

/** What each judge gave each plan. */
export const givenByJudge = z.record(z.string(), z.record(z.string(), z.number()));
