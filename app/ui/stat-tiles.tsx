import type { ReactNode } from 'react';

/** A figure with its unit and what it counts. */
export type Stat = { label: string; value: ReactNode; unit?: string; note?: ReactNode; href?: string };

/** A few figures that say how things stand. */
export function StatTiles({ stats, label }: { stats: readonly Stat[]; label: string }) {
  return (
    <ul className="stats" aria-label={label}>
      {stats.map(({ label: name, value, unit, note, href }) => (
        <li key={name}>
          <p className="stat-name">{href ? <a href={href}>{name}</a> : name}</p>
          <p className="stat-value">
            {value}
            {unit ? <span className="stat-unit">{unit}</span> : null}
          </p>
          {note ? <p className="stat-note">{note}</p> : null}
        </li>
      ))}
    </ul>
  );
}
