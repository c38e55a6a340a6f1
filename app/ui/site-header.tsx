import { href } from '#app/http/href.ts';
import { words } from '#app/i18n/shell.messages.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { AccountBar } from '#app/ui/account-bar.tsx';
import { CommunityMark } from '#app/ui/community-mark.tsx';
import { DisplaySwitches } from '#app/ui/display-switches.tsx';
import { Icon } from '#app/ui/icon.tsx';
import { useShell } from '#app/ui/shell.tsx';

/** The parts of the site that the main navigation leads to; a new capability adds its line here. */
const sections = [
  { name: words.proposals, address: href.proposals() },
  { name: words.calls, address: href.calls() },
  { name: words.plans, address: href.plans() },
  { name: words.rounds, address: href.rounds() },
  { name: words.topics, address: href.topics() },
  { name: words.rooms, address: href.rooms() },
  { name: words.votes, address: href.votes() },
  { name: words.grants, address: href.grants() },
  { name: words.funds, address: href.funds() },
] as const;

/** The head of every page: whose site this is, its parts, search, the account and the way it is shown. */
export function SiteHeader() {
  const say = useSay();
  const { community } = useShell();
  return (
    <header className="site-head">
      <div className="head-row">
        <a className="brand" href={href.home()}>
          <CommunityMark />
          <span className="brand-name">{community.name}</span>
          <span className="brand-site">{say(words.site_name)}</span>
        </a>
        <HeadSearch />
        <DisplaySwitches />
      </div>
      <div className="head-row">
        <MainNavigation />
        <AccountBar />
      </div>
    </header>
  );
}

function MainNavigation() {
  const say = useSay();
  const { path } = useShell();
  return (
    <nav className="main-nav" aria-label={say(words.main_navigation)}>
      <ul>
        {sections.map(({ name, address }) => (
          <li key={address}>
            <a href={address} aria-current={currency(path, address)}>
              {say(name)}
            </a>
          </li>
        ))}
        <li className="search-link">
          <a href={`${href.proposals()}#search`}>
            <Icon name="search" />
            {say(words.search)}
          </a>
        </li>
      </ul>
    </nav>
  );
}

/** `page` on the section's own page, `true` on a page below it. */
function currency(path: string, address: string): 'page' | 'true' | undefined {
  const [pathname = ''] = path.split('?');
  if (pathname === address) return 'page';
  return pathname.startsWith(`${address}/`) ? 'true' : undefined;
}

/** On wide screens the search stands in the header; on phones it is the link in the navigation. */
function HeadSearch() {
  const say = useSay();
  return (
    <search className="head-search">
      <form method="get" action={href.proposals()} data-enhance="ime-enter">
        <input
          type="search"
          name="q"
          aria-label={say(words.search_proposals)}
          placeholder={say(words.search_proposals)}
          maxLength={100}
        />
        <button type="submit" className="button button-secondary">
          <Icon name="search" />
          {say(words.search)}
        </button>
      </form>
    </search>
  );
}
