/** A share of a whole as people and laws write it, in whole numbers: two thirds is `{ numerator: 2, denominator: 3 }`. */
export type Fraction = { numerator: number; denominator: number };
