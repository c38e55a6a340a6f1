/**
 * Which of two texts comes first by Unicode code point, whatever the language: below zero when it is `a`, 0 when they are
 * equal. JavaScript's own `<` compares halves of characters, and puts 😀 before a full-width letter.
 */
export function compareCodePoints(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let index = 0; index < length; index += 1) {
    const [one, other] = [a.charCodeAt(index), b.charCodeAt(index)];
    if (one !== other) return rankOf(one) - rankOf(other);
  }
  return a.length - b.length;
}

/** Halves of the characters beyond U+FFFF come after every whole one. */
function rankOf(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
}
