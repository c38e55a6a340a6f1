/**
 * Reads coordinates as people paste them from a map: 20.00632, 110.36417, with or without a comma, full-width marks and the
 * words 纬度, 经度 or N, E. Null for what is no point. Latitude comes first; where only the other order fits, it is taken.
 */
export function readPoint(typed: string): { latitude: number; longitude: number } | null {
  const numbers = typed.normalize('NFKC').match(/[+-]?\d{1,3}(?:\.\d{1,15})?/g) ?? [];
  const rest = typed.normalize('NFKC').replace(/[+-]?\d{1,3}(?:\.\d{1,15})?/g, '');
  if (numbers.length !== 2 || !/^(?:[\s,;:°()NESW]|北纬|南纬|东经|西经|纬度|经度|、)*$/iu.test(rest)) return null;
  const [first = Number.NaN, second = Number.NaN] = numbers.map(Number);
  if (isOnEarth(first, second)) return { latitude: first, longitude: second };
  return isOnEarth(second, first) ? { latitude: second, longitude: first } : null;
}

/** A point as the form shows it again. */
export function writePoint(point: { latitude: number | null; longitude: number | null }): string {
  return point.latitude === null || point.longitude === null ? '' : `${point.latitude}, ${point.longitude}`;
}

function isOnEarth(latitude: number, longitude: number): boolean {
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;
}
