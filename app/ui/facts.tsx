import type { ReactNode } from 'react';

/** A term and what it is. A value of null, undefined or '' leaves the line out. */
export type Fact = { term: string; value: ReactNode };

/** What is known, as terms and values. */
export function Facts({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className="facts">
      {facts.map(({ term, value }) =>
        value === null || value === undefined || value === '' ? null : (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{value}</dd>
          </div>
        ),
      )}
    </dl>
  );
}
