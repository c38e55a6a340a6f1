import { formatInstant } from '#app/i18n/time.ts';
import { useReading, useSay } from '#app/i18n/use-say.tsx';
import type { PaperSheet } from '#app/scoring/paper-sheet.server.ts';
import { words as roundWords } from '#app/scoring/round-page.messages.ts';
import { words } from '#app/scoring/sheet.messages.ts';
import { writePoints } from '#app/scoring/sheet-points.ts';
import { Anchors } from '#app/scoring/ui/rubric-table.tsx';
import { WriteBox, WriteLine } from '#app/ui/paper-fields.tsx';
import { PrintSheet } from '#app/ui/print-sheet.tsx';
import { Table } from '#app/ui/table.tsx';

/** A scoresheet of paper: the criteria with room for points, a remark, and the judge's signature. */
export function PaperSheetView({ sheet }: { sheet: PaperSheet }) {
  const say = useSay();
  const reading = useReading();
  const { round, number, planTitle, judgeNumber, criteria, url } = sheet;
  const step = writePoints(round.scaleStepThousandths);
  return (
    <PrintSheet
      title={say(words.paper_title)}
      number={`${round.title} · ${say(words.paper_judge, { number: judgeNumber })}`}
      qrUrl={url}
    >
      <WriteLine label={say(words.paper_plan)} value={`${say(words.sheet_number, { number })} ${planTitle}`} />
      <p className="sheet-small">{say(words.paper_scale, { max: round.scaleMax, step })}</p>
      <p className="sheet-small">{round.scaleWords}</p>
      <Table
        caption={say(roundWords.rubric)}
        hidesCaption
        rows={criteria}
        rowKey={({ id }) => id}
        columns={[
          {
            key: 'title',
            head: say(roundWords.criterion),
            cell: ({ title, isRequired, anchors }) => (
              <>
                {title} {isRequired ? null : <span className="hint">{say(words.optional)}</span>}
                <Anchors anchors={anchors} />
              </>
            ),
          },
          { key: 'weight', head: say(roundWords.weight), cell: ({ weight }) => `${weight}%`, isNumeric: true },
          { key: 'points', head: say(words.paper_points), cell: () => '________', isNumeric: true },
        ]}
      />
      <WriteBox label={say(words.remark)} hint={say(words.remark_hint)} />
      <div className="sheet-pair">
        <WriteLine label={say(words.paper_signature)} />
        <WriteLine label={say(words.paper_date)} />
      </div>
      <p className="sheet-small">{say(words.paper_note, { date: formatInstant(round.closesAt, reading) })}</p>
    </PrintSheet>
  );
}
