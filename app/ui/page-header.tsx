import type { ReactNode } from 'react';
import { words } from '#app/i18n/shell.messages.ts';
import { useSay } from '#app/i18n/use-say.tsx';

export type Crumb = { label: string; href: string };

type PageHeaderProps = {
  title: string;
  /** What stands above the title: a number, a state. */
  above?: ReactNode;
  /** One or two sentences that say what this page is for. */
  lead?: ReactNode;
  /** The way back up, without the page itself. */
  crumbs?: readonly Crumb[];
  /** Link buttons to what one can do from here. */
  actions?: ReactNode;
};

/** The head of a page: where one is, what it is, and what one can do from here. */
export function PageHeader({ title, above, lead, crumbs, actions }: PageHeaderProps) {
  const say = useSay();
  return (
    <header className="page-header">
      {crumbs && crumbs.length > 0 ? (
        <nav className="crumbs" aria-label={say(words.breadcrumb)}>
          <ol>
            {crumbs.map(({ label, href }) => (
              <li key={href}>
                <a href={href}>{label}</a>
              </li>
            ))}
          </ol>
        </nav>
      ) : null}
      {above ? <div className="page-above">{above}</div> : null}
      <h1>{title}</h1>
      {lead ? <div className="lead">{lead}</div> : null}
      {actions ? <div className="button-row">{actions}</div> : null}
    </header>
  );
}
