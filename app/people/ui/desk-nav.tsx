import type { ReactNode } from 'react';
import { useSay } from '#app/i18n/use-say.tsx';
import { words } from '#app/people/desk.messages.ts';

/** One part of the desk. */
export type DeskEntry = { label: string; href: string; isCurrent: boolean };

/** The parts of the desk, beside the page from 900 px; on phones folded away above it. */
export function DeskNav({ entries, children }: { entries: readonly DeskEntry[]; children: ReactNode }) {
  const say = useSay();
  return (
    <div className="md:grid md:grid-cols-[10rem_minmax(0,1fr)] md:gap-10">
      <div className="print:hidden">
        <details className="md:hidden">
          <summary>{say(words.sections)}</summary>
          <DeskLinks entries={entries} label={say(words.sections)} />
        </details>
        <div className="hidden md:block">
          <DeskLinks entries={entries} label={say(words.sections)} />
        </div>
      </div>
      <div className="min-w-0">{children}</div>
    </div>
  );
}

function DeskLinks({ entries, label }: { entries: readonly DeskEntry[]; label: string }) {
  return (
    <nav aria-label={label}>
      <ul className="m-0 list-none p-0">
        {entries.map(({ label: name, href, isCurrent }) => (
          <li key={href}>
            <a
              href={href}
              aria-current={isCurrent ? 'page' : undefined}
              className={`flex min-h-(--target) items-center wrap-anywhere border-l-4 pl-3 ${isCurrent ? 'border-green font-semibold' : 'border-transparent'}`}
            >
              {name}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
