import type { ReactNode } from 'react';

type CountBarProps = { part: number; whole: number; children: ReactNode };

/** A bar as long as a part of the whole, with the number in words below it. */
export function CountBar({ part, whole, children }: CountBarProps) {
  return (
    <div className="count-bar">
      <svg viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
        <rect width="100" height="6" className="count-bar-rest" />
        <rect width={Math.round((part / Math.max(1, whole)) * 1000) / 10} height="6" className="count-bar-part" />
      </svg>
      <span className="numeric">{children}</span>
    </div>
  );
}
