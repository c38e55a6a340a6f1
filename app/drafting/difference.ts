/** A block of a text: how it reads, and how it is written with its formatting; of a typed table's row the cells besides. */
export type Block = { text: string; written: string; cells?: readonly Cell[] };

/** A cell of a typed table. A figure is compared as a whole: 1,200 does not become 1,300 by one digit. */
export type Cell = { text: string; isFigure: boolean };

/** A stretch of words that is in both, only in the earlier or only in the later. */
export type Stretch = { kind: 'same' | 'removed' | 'added'; text: string };

/** What becomes of blocks from one revision to the next, in order. */
export type BlockChange =
  | { kind: 'same'; count: number }
  | { kind: 'changed'; stretches: Stretch[] }
  | { kind: 'reformatted'; text: string };

/** A row of money as it was and as it is; null: it is not there. */
export type FigureChange = { item: string; before: number | null; after: number | null };

/** The rows whose amounts differ, by what they are for, those of one name in their order; first the earlier's, then new ones. */
export function changedFigures(
  before: readonly { item: string; amountFen: number }[],
  after: readonly { item: string; amountFen: number }[],
): FigureChange[] {
  const keyed = (rows: typeof before) => {
    const seen = new Map<string, number>();
    return new Map(
      rows.map(({ item, amountFen }) => {
        const nth = (seen.get(item) ?? 0) + 1;
        seen.set(item, nth);
        return [`${nth} ${item}`, { item, amountFen }];
      }),
    );
  };
  const [was, is] = [keyed(before), keyed(after)];
  return [...new Set([...was.keys(), ...is.keys()])]
    .map((key) => ({
      item: was.get(key)?.item ?? is.get(key)?.item ?? '',
      before: was.get(key)?.amountFen ?? null,
      after: is.get(key)?.amountFen ?? null,
    }))
    .filter((change) => change.before !== change.after);
}
