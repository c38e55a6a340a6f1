import type { ReactNode } from 'react';
import type { FormReply } from '#app/http/form.ts';
import { href } from '#app/http/href.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { words } from '#app/proposals/desk-paper.messages.ts';
import type { PaperCall, PaperFound } from '#app/proposals/desk-paper.server.ts';
import { words as formWords } from '#app/proposals/draft-form.messages.ts';
import { paperNumberMax } from '#app/proposals/paper-form.ts';
import { contentLimits } from '#app/proposals/proposal-content.ts';
import { CostField, WhatFields, WhereFields, WhomFields } from '#app/proposals/ui/draft-fields.tsx';
import { CoProposerFields, ProposerChoice, paperAddress } from '#app/proposals/ui/paper-people.tsx';
import { Button } from '#app/ui/button.tsx';
import { Checkbox } from '#app/ui/choice.tsx';
import { FileField } from '#app/ui/file-field.tsx';
import { Form } from '#app/ui/form.tsx';
import { Icon } from '#app/ui/icon.tsx';
import { TextField } from '#app/ui/text-field.tsx';

type PaperFormProps = { call: PaperCall; reply: FormReply | null; found: PaperFound | null };

const sheetBytesMax = 20_000_000;

/** What stands on a sheet, in the order in which it stands there. */
export function PaperForm({ call, reply, found }: PaperFormProps) {
  const say = useSay();
  return (
    <Form reply={reply} takesFiles label={say(words.title)}>
      <button type="submit" name="intent" value="find" className="visually-hidden" tabIndex={-1} aria-hidden="true">
        {say(words.find)}
      </button>
      <input type="hidden" name="call_id" value={call.id} />
      <Part id="sheet" title={say(words.section_sheet)}>
        <SheetFields call={call} sheet={found?.sheet ?? null} />
      </Part>
      <Part id="what" title={say(words.section_what)}>
        <TextField
          name="title"
          label={say(formWords.title)}
          input={{
            autoComplete: 'off',
            maxLength: contentLimits.title.max * 4,
            'data-enhance': 'similar',
            'data-similar-url': href.similarProposals(),
          }}
        />
        <div className="similar" data-similar="" aria-live="polite" />
        <WhatFields content={{}} fields={call.fields} />
      </Part>
      <Part id="where" title={say(words.section_where)}>
        <WhereFields content={{}} groups={call.placeGroups} />
      </Part>
      <Part id="whom" title={say(words.section_whom)}>
        <WhomFields content={{}} />
        <CostField content={{}} ceilingFen={call.ceilingFen} />
      </Part>
      <Part id="who" title={say(words.section_who)}>
        <ProposerChoice call={call} found={found} />
        <Checkbox name="shows_name" label={say(words.shows_name)} hint={say(words.shows_name_hint)} isOptional />
      </Part>
      <Part id="co" title={say(words.section_co)}>
        <CoProposerFields call={call} found={found} />
      </Part>
      <p className="hint">{say(words.submit_note)}</p>
      <Button icon="send" name="intent" value="submit">
        {say(words.submit)}
      </Button>
    </Form>
  );
}

/** The number on the sheet and its photograph, which stays when the form comes back. */
function SheetFields({ call, sheet }: { call: PaperCall; sheet: PaperFound['sheet'] }) {
  const say = useSay();
  return (
    <>
      <TextField
        name="paper_number"
        label={say(words.paper_number)}
        hint={say(words.paper_number_hint)}
        input={{ autoComplete: 'off', maxLength: paperNumberMax * 2 }}
      />
      {sheet ? (
        <>
          <input type="hidden" name="sheet_token" value={sheet.token} />
          <p>
            <Icon name="circle-check" /> {say(words.sheet_kept, { name: sheet.name })}
          </p>
        </>
      ) : null}
      <FileField
        name="sheet"
        label={say(sheet ? words.sheet_again : words.sheet)}
        hint={say(words.sheet_hint)}
        accept="image/jpeg,image/png,image/webp,application/pdf"
        isOptional={sheet !== null}
        bytesMax={sheetBytesMax}
      />
      {sheet ? null : (
        <p>
          <Button kind="secondary" icon="upload" name="intent" value="attach" formAction={paperAddress(call, 'sheet')}>
            {say(words.attach)}
          </Button>
        </p>
      )}
    </>
  );
}

/** One part of the form, with its heading. */
function Part({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section className="form-part" id={id} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{title}</h2>
      {children}
    </section>
  );
}
