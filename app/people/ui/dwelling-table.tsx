import { href } from '#app/http/href.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { words } from '#app/people/dwelling.messages.ts';
import type { listDwellings } from '#app/people/dwelling.queries.server.ts';
import { Empty } from '#app/ui/notice.tsx';
import { Pager } from '#app/ui/pager.tsx';
import { type Column, Table } from '#app/ui/table.tsx';
import { TextField } from '#app/ui/text-field.tsx';

type Row = Awaited<ReturnType<typeof listDwellings>>[number];

/** Dwellings with how many live in each and own it. */
export function DwellingTable({ rows, nextHref, caption }: { rows: readonly Row[]; nextHref: string | null; caption: string }) {
  const say = useSay();
  const columns: Column<Row>[] = [
    { key: 'label', head: say(words.label), cell: ({ id, label }) => <a href={href.deskDwelling(id)}>{label}</a> },
    { key: 'area', head: say(words.area), cell: ({ areaSquareMetres }) => areaSquareMetres ?? '—', isNumeric: true },
    { key: 'residents', head: say(words.residents), cell: ({ residents }) => residents, isNumeric: true },
    { key: 'owners', head: say(words.owners), cell: ({ owners }) => owners, isNumeric: true },
  ];
  const empty = (
    <Empty title={say(words.no_dwellings)}>
      <p>{say(words.no_dwellings_hint)}</p>
    </Empty>
  );
  return (
    <>
      <Table caption={caption} hidesCaption columns={columns} rows={rows} rowKey={({ id }) => id} empty={empty} />
      <Pager label={caption} nextHref={nextHref} />
    </>
  );
}

/** The floor area of a dwelling. */
export function AreaField({ value }: { value?: string | null }) {
  const say = useSay();
  return (
    <TextField
      name="area"
      label={say(words.area)}
      hint={say(words.area_hint)}
      value={value}
      isOptional
      input={{ inputMode: 'decimal' }}
    />
  );
}
