import { words } from '#app/grants/upkeep.messages.ts';
import { href } from '#app/http/href.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { Tabs } from '#app/ui/filter-links.tsx';

/** The pages of an award that is being carried out. */
export function AwardTabs({
  awardId,
  current,
}: {
  awardId: string;
  current: 'award' | 'expenses' | 'reports' | 'checks' | 'effect';
}) {
  const say = useSay();
  const tabs = [
    { key: 'award', label: say(words.tab_award), href: href.award(awardId) },
    { key: 'expenses', label: say(words.tab_expenses), href: href.awardExpenses(awardId) },
    { key: 'reports', label: say(words.tab_reports), href: href.awardReports(awardId) },
    { key: 'checks', label: say(words.tab_checks), href: href.awardChecks(awardId) },
    { key: 'effect', label: say(words.tab_effect), href: href.awardEffect(awardId) },
  ];
  return <Tabs label={say(words.tabs)} links={tabs.map(({ key, ...tab }) => ({ ...tab, isCurrent: key === current }))} />;
}
