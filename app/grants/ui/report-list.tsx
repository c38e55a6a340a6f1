import type { ReactNode } from 'react';
import type { ReportState } from '#app/grants/report.ts';
import { momentWords, reportKindWords, reportStateWords, words } from '#app/grants/upkeep.messages.ts';
import type { ReportsPage } from '#app/grants/upkeep-page.server.ts';
import { href } from '#app/http/href.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { Instant } from '#app/ui/instant.tsx';
import { PhotoGrid } from '#app/ui/photo-grid.tsx';
import { StateBadge } from '#app/ui/state-badge.tsx';

const tones = { filed: 'wait', accepted: 'go', returned: 'late' } as const satisfies Record<ReportState, string>;

type ReportArticleProps = { report: ReportsPage['reports'][number]; awardId: string; children?: ReactNode };

/** A report with its pictures, and what staff said of it. Below it what can be done with it. */
export function ReportArticle({ report, awardId, children }: ReportArticleProps) {
  const say = useSay();
  const { id, kind, state, body, reason, correctsId, reviewNote, filedAt, pictures } = report;
  return (
    <article id={id} className="card">
      <div className="card-body grid gap-3">
        <p className="card-above">
          <Instant at={filedAt} shape="day" /> <StateBadge tone={tones[state]} word={say(reportStateWords[state])} />
        </p>
        <h2 className="card-title">{say(reportKindWords[kind])}</h2>
        {correctsId ? (
          <p>
            {say(words.corrected_because, { reason })}{' '}
            <a href={`${href.awardReports(awardId)}#${correctsId}`}>{say(words.corrects_report)}</a>
          </p>
        ) : null}
        {paragraphsOf(body).map(({ key, text }) => (
          <p key={key}>{text}</p>
        ))}
        <PhotoGrid photos={pictures.map((picture) => photoOf(awardId, picture, say(momentWords[picture.moment])))} />
        {reviewNote ? <p className="hint">{say(words.note_of, { note: reviewNote })}</p> : null}
        {children}
      </div>
    </article>
  );
}

type Picture = ReportsPage['reports'][number]['pictures'][number];

function photoOf(awardId: string, { id, caption, width, height }: Picture, moment: string) {
  const words = caption ? `${moment} · ${caption}` : moment;
  return {
    src: href.awardFile(awardId, id, 'small'),
    largeHref: href.awardFile(awardId, id),
    alt: words,
    caption: words,
    width: width ?? 0,
    height: height ?? 0,
  };
}

function paragraphsOf(body: string): { key: string; text: string }[] {
  const lines = body.split('\n').map((line) => line.trim());
  return lines.map((text, at) => ({ key: `${at}`, text })).filter(({ text }) => text !== '');
}
