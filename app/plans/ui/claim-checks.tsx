import { href } from '#app/http/href.ts';
import { formatDay } from '#app/i18n/time.ts';
import { useReading, useSay } from '#app/i18n/use-say.tsx';
import { checkAnswerWords, checkWords, claimRefusalWords, paperWords } from '#app/plans/claim.messages.ts';
import { words } from '#app/plans/claim-desk.messages.ts';
import type { DeskClaimPage } from '#app/plans/claim-desk-page.server.ts';
import { Table } from '#app/ui/table.tsx';

type Check = DeskClaimPage['checks'][number];

/** What is checked of an applicant, with the result of each and what it fails by. */
export function ClaimChecks({ page }: { page: DeskClaimPage }) {
  const say = useSay();
  return (
    <section>
      <h2>{say(words.checks)}</h2>
      <Table
        caption={say(words.checks)}
        hidesCaption
        rows={page.checks.filter(({ answer }) => answer !== 'unneeded')}
        rowKey={({ check }) => check}
        columns={[
          { key: 'check', head: say(words.column_check), cell: ({ check }) => say(checkWords[check]) },
          { key: 'answer', head: say(words.column_answer_of), cell: (check) => <Result check={check} page={page} /> },
        ]}
      />
    </section>
  );
}

const tones = { met: 'text-green', failed: 'text-red', unknown: 'text-amber', unneeded: 'text-muted' } as const;

function Result({ check: { answer, refusal }, page }: { check: Check; page: DeskClaimPage }) {
  const say = useSay();
  return (
    <>
      <strong className={tones[answer]}>{say(checkAnswerWords[answer])}</strong>
      {refusal ? <p>{say(claimRefusalWords[refusal])}</p> : null}
      {refusal === 'papers_incomplete' ? <Missing page={page} /> : null}
      {refusal === 'barred' ? <BarredUntil page={page} /> : null}
    </>
  );
}

function Missing({ page: { missing, claim, mayManageOrganisations } }: { page: DeskClaimPage }) {
  const say = useSay();
  const { locale } = useReading();
  const papers = missing.map((paper) => say(paperWords[paper])).join(locale === 'zh' ? '、' : ', ');
  return (
    <p className="hint">
      {say(words.papers_missing, { papers })}{' '}
      {mayManageOrganisations && claim.organisationId ? (
        <a href={href.deskOrganisation(claim.organisationId)}>{say(words.see_organisation)}</a>
      ) : null}
    </p>
  );
}

function BarredUntil({ page: { barredUntilOn } }: { page: DeskClaimPage }) {
  const say = useSay();
  const { locale } = useReading();
  if (!barredUntilOn) return null;
  return <p className="hint">{say(words.barred_until, { date: formatDay(barredUntilOn, locale) })}</p>;
}
