import type { ReactNode } from 'react';

/** A line to write on, on a printed sheet. `value` prints what is known already. */
export function WriteLine({ label, value }: { label: string; value?: ReactNode }) {
  return (
    <p className="write-line">
      <span>{label}</span>
      <span className="line">{value}</span>
    </p>
  );
}

type WriteBoxProps = {
  label: string;
  hint?: string /** How much room there is to write. */;
  size?: 'small' | 'medium' | 'large';
};

/** A box to write in, on a printed sheet. */
export function WriteBox({ label, hint, size = 'medium' }: WriteBoxProps) {
  return (
    <div className={`write-box write-${size}`}>
      <p>
        <strong>{label}</strong>
        {hint ? <span>{hint}</span> : null}
      </p>
    </div>
  );
}

/** Boxes to tick, on a printed sheet. */
export function TickBoxes({ label, options }: { label: string; options: readonly string[] }) {
  return (
    <div className="tick-boxes">
      <p>{label}</p>
      <ul>
        {options.map((option) => (
          <li key={option}>{option}</li>
        ))}
      </ul>
    </div>
  );
}
