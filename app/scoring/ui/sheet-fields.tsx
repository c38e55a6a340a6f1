import { href } from '#app/http/href.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { sheetLimits } from '#app/scoring/scoresheet.ts';
import { words } from '#app/scoring/sheet.messages.ts';
import type { SheetPage } from '#app/scoring/sheet-page.server.ts';
import { PointsField } from '#app/scoring/ui/points-field.tsx';
import type { SheetPart } from '#app/scoring/ui/sheet-view.tsx';
import { Button, ButtonRow } from '#app/ui/button.tsx';
import { Form } from '#app/ui/form.tsx';
import { TextArea } from '#app/ui/text-area.tsx';

/** A sheet that is written on: one criterion after the other, then what is said in words. Saved by itself while one writes. */
export function SheetFields({ page, answer }: SheetPart) {
  const say = useSay();
  const { round, sheet, criteria } = page;
  return (
    <Form
      action={href.roundSheet(round.id, sheet.id)}
      autosaveUrl={href.roundSheetSave(round.id, sheet.id)}
      reply={answer?.act === 'save' ? answer.reply : null}
      label={sheet.title}
    >
      <Where page={page} />
      {criteria.map((criterion, at) => (
        <PointsField key={criterion.id} criterion={criterion} at={at + 1} round={round} />
      ))}
      <TextArea
        name="remark"
        label={say(words.remark)}
        hint={say(words.remark_hint)}
        value={sheet.remark}
        rows={3}
        longest={sheetLimits.remark}
        isOptional
      />
      <TextArea
        name="private_note"
        label={say(words.private_note)}
        hint={say(words.private_note_hint)}
        value={sheet.privateNote}
        rows={2}
        longest={sheetLimits.privateNote}
        isOptional
      />
      <ButtonRow>
        <Button name="intent" value="review">
          {say(words.save_and_review)}
        </Button>
        <Button kind="secondary" name="intent" value="save">
          {say(words.save)}
        </Button>
      </ButtonRow>
    </Form>
  );
}

/** Which version the page shows, and a name for the page itself, so that another page of the sheet is not written over unseen. */
function Where({ page: { sheet } }: { page: SheetPage }) {
  return (
    <>
      <input type="hidden" name="version" value={sheet.version} />
      <input type="hidden" name="page" value={globalThis.crypto.randomUUID()} />
    </>
  );
}
