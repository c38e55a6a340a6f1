import type { ReactNode } from 'react';

export type Step = { title: string; text: ReactNode };

/** How something works, in a few numbered steps. */
export function StepList({ steps, label }: { steps: readonly Step[]; label: string }) {
  return (
    <ol className="steps" aria-label={label}>
      {steps.map(({ title, text }) => (
        <li key={title}>
          <h3>{title}</h3>
          <p>{text}</p>
        </li>
      ))}
    </ol>
  );
}
