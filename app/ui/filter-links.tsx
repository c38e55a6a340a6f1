import { CountText } from '#app/ui/pager.tsx';

/** One link of a filter or of tabs. */
export type FilterLink = { label: string; href: string; isCurrent: boolean; count?: number | null };

type FilterLinksProps = {
  /** What is chosen by it: 领域, 阶段. */
  label: string;
  links: readonly FilterLink[];
};

/** A filter as links with their counts: each is an address that can be shared, and works without JavaScript. */
export function FilterLinks({ label, links }: FilterLinksProps) {
  return (
    <nav className="filter-links" aria-label={label}>
      <p className="filter-title">{label}</p>
      <ul>
        {links.map((link) => (
          <li key={link.href}>
            <LinkWithCount link={link} />
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** Views of one subject side by side; each is its own address. */
export function Tabs({ label, links }: FilterLinksProps) {
  return (
    <nav className="tabs" aria-label={label}>
      <ul>
        {links.map((link) => (
          <li key={link.href}>
            <LinkWithCount link={link} />
          </li>
        ))}
      </ul>
    </nav>
  );
}

function LinkWithCount({ link }: { link: FilterLink }) {
  return (
    <a href={link.href} aria-current={link.isCurrent ? 'true' : undefined}>
      <span>{link.label}</span>
      {link.count === null || link.count === undefined ? null : (
        <span className="count">
          <CountText count={link.count} />
        </span>
      )}
    </a>
  );
}
