import type { RollColumn } from '#app/people/roll-file.ts';
import type { RollRow, RowMistake, RowMistakeCode } from '#app/people/roll-row.ts';

/** What the site knows of a person when a roll is compared with it. */
export type KnownPerson = {
  id: string;
  name: string;
  birthOn: string | null;
  idNumber: string | null;
  phone: string | null;
  placeId: string;
  householdId: string | null;
  sectionId: string | null;
  isPartyMember: boolean;
  movedAwayOn: string | null;
  diedOn: string | null;
};

/** What the site knows of a community. Dwellings by `dwellingKey`, households by `householdKey`. */
export type KnownCommunity = {
  /** Places in use by their codes, and by their names where only one has the name. */
  places: ReadonlyMap<string, string>;
  sections: ReadonlyMap<string, string>;
  dwellings: ReadonlyMap<string, { id: string; area: string | null }>;
  households: ReadonlyMap<string, string>;
  /** `ownerKey` of everybody who owns a dwelling now. */
  owners: ReadonlySet<string>;
  persons: readonly KnownPerson[];
};

export type RollMistakeCode =
  | RowMistakeCode
  | 'place_unknown'
  | 'section_unknown'
  | 'id_number_twice'
  | 'person_twice'
  | 'person_ambiguous'
  | 'person_died'
  | 'area_differs';

/** What is wrong in which row. `value` is the cell where it may be shown; `otherRow` is the row that it collides with. */
export type RollMistake = { row: number; column: RollColumn; code: RollMistakeCode; value?: string; otherRow?: number };

/** A row that may be imported: whom it adds or changes, and where they live. */
export type CheckedRow = RollRow & { personId: string | null; placeId: string; sectionId: string | null };

export type RollCounts = { rows: number; added: number; changed: number; unchanged: number; dwellings: number };

export type RollCheck = { counts: RollCounts; mistakes: RollMistake[]; mistakeCount: number; rows: CheckedRow[] };

/** Mistakes that are listed; more are only counted. */
export const mistakesShown = 300;

export const dwellingKey = (placeId: string, label: string) => `${placeId} ${label}`;
export const householdKey = (dwellingId: string, label: string) => `${dwellingId} ${label}`;
export const ownerKey = (dwellingId: string, personId: string) => `${dwellingId} ${personId}`;

/**
 * Compares a roll, row by row, with what the site knows and with its own earlier rows. A person is known by the identity
 * number; without one on either side, by name and birth date together. An empty cell leaves what is known as it is.
 */
export class RollComparison {
  readonly #known: KnownCommunity;
  readonly #byNumber = new Map<string, KnownPerson>();
  readonly #byNameAndBirth = new Map<string, KnownPerson[]>();
  readonly #rowOfNumber = new Map<string, number>();
  readonly #rowOfPerson = new Map<string, number>();
  readonly #newByName = new Map<string, { row: number; idNumber: string | null }>();
  readonly #areaOf = new Map<string, { row: number; area: string }>();
  readonly #newDwellings = new Set<string>();
  readonly #check: RollCheck = {
    counts: { rows: 0, added: 0, changed: 0, unchanged: 0, dwellings: 0 },
    mistakes: [],
    mistakeCount: 0,
    rows: [],
  };

  constructor(known: KnownCommunity) {
    this.#known = known;
    for (const person of known.persons) {
      if (person.idNumber !== null) this.#byNumber.set(person.idNumber, person);
      const key = nameAndBirth(person);
      if (key !== null) this.#byNameAndBirth.set(key, [...(this.#byNameAndBirth.get(key) ?? []), person]);
    }
  }

  /** Takes the next row with the mistakes that it has on its own. */
  take(row: RollRow, ownMistakes: readonly RowMistake[]): void {
    const { counts, rows } = this.#check;
    counts.rows += 1;
    const before = this.#check.mistakeCount;
    for (const { column, code } of ownMistakes) this.#miss({ row: row.row, column, code, ...shownValue(column, row) });
    const placeId = row.place === '' ? undefined : this.#known.places.get(row.place);
    if (placeId === undefined && row.place !== '')
      this.#miss({ row: row.row, column: 'place', code: 'place_unknown', value: row.place.slice(0, 40) });
    const sectionId = row.section === null ? null : this.#known.sections.get(row.section);
    if (sectionId === undefined)
      this.#miss({ row: row.row, column: 'section', code: 'section_unknown', value: row.section?.slice(0, 40) ?? '' });
    const person = this.#findPerson(row);
    if (placeId !== undefined) this.#checkArea(row, placeId);
    if (this.#check.mistakeCount > before || placeId === undefined || sectionId === undefined) return;
    const checked = { ...row, personId: person?.id ?? null, placeId, sectionId };
    if (!person) counts.added += 1;
    else if (this.#isChange(person, checked)) counts.changed += 1;
    else {
      counts.unchanged += 1;
      return;
    }
    rows.push(checked);
  }

  /** What came of it. Without mistakes, `rows` are those that add or change somebody. */
  finish(): RollCheck {
    this.#check.counts.dwellings = this.#newDwellings.size;
    return this.#check;
  }

  #miss(mistake: RollMistake): void {
    this.#check.mistakeCount += 1;
    if (this.#check.mistakes.length < mistakesShown) this.#check.mistakes.push(mistake);
  }

  /** Whom of the known a row means; notes what makes that uncertain. */
  #findPerson(row: RollRow): KnownPerson | undefined {
    const { row: line, idNumber } = row;
    if (idNumber !== null) {
      const otherRow = this.#rowOfNumber.get(idNumber);
      if (otherRow !== undefined) this.#miss({ row: line, column: 'idNumber', code: 'id_number_twice', otherRow });
      else this.#rowOfNumber.set(idNumber, line);
    }
    const person = (idNumber === null ? undefined : this.#byNumber.get(idNumber)) ?? this.#findByName(row);
    if (person?.diedOn) this.#miss({ row: line, column: 'name', code: 'person_died' });
    this.#checkOnce(row, person);
    return person;
  }

  #findByName(row: RollRow): KnownPerson | undefined {
    const key = nameAndBirth(row);
    const alike = (key === null ? undefined : this.#byNameAndBirth.get(key)) ?? [];
    const possible = alike.filter(({ idNumber }) => idNumber === null || row.idNumber === null);
    if (possible.length > 1) this.#miss({ row: row.row, column: 'name', code: 'person_ambiguous' });
    return possible[0];
  }

  /** Two rows for one person: by whom they mean, else by name and birth date unless two numbers tell them apart. */
  #checkOnce(row: RollRow, person: KnownPerson | undefined): void {
    const name = nameAndBirth(row);
    if (person) {
      const otherRow = this.#rowOfPerson.get(person.id);
      if (otherRow === undefined) this.#rowOfPerson.set(person.id, row.row);
      else this.#miss({ row: row.row, column: 'name', code: 'person_twice', otherRow });
    } else if (name !== null) {
      const other = this.#newByName.get(name);
      if (!other) this.#newByName.set(name, row);
      else if (other.idNumber === null || row.idNumber === null) {
        this.#miss({ row: row.row, column: 'name', code: 'person_twice', otherRow: other.row });
      }
    }
  }

  #checkArea(row: RollRow, placeId: string): void {
    if (row.dwelling === null) return;
    const key = dwellingKey(placeId, row.dwelling);
    if (!this.#known.dwellings.has(key)) this.#newDwellings.add(key);
    if (row.area === null) return;
    const earlier = this.#areaOf.get(key);
    if (!earlier) this.#areaOf.set(key, { row: row.row, area: row.area });
    else if (Number(earlier.area) !== Number(row.area)) {
      this.#miss({ row: row.row, column: 'area', code: 'area_differs', value: row.area, otherRow: earlier.row });
    }
  }

  #isChange(person: KnownPerson, row: CheckedRow): boolean {
    const dwelling = row.dwelling === null ? undefined : this.#known.dwellings.get(dwellingKey(row.placeId, row.dwelling));
    const householdId = dwelling && this.#known.households.get(householdKey(dwelling.id, row.household ?? '1'));
    const isOwner = dwelling !== undefined && this.#known.owners.has(ownerKey(dwelling.id, person.id));
    return (
      person.name !== row.name ||
      person.placeId !== row.placeId ||
      person.movedAwayOn !== null ||
      differs(person.idNumber, row.idNumber) ||
      differs(person.birthOn, row.birthOn) ||
      differs(person.phone, row.phone) ||
      differs(person.sectionId, row.sectionId) ||
      differs(person.isPartyMember, row.isPartyMember) ||
      (row.dwelling !== null && (householdId === undefined || householdId !== person.householdId)) ||
      (row.area !== null && Number(dwelling?.area ?? 0) !== Number(row.area)) ||
      (row.isOwner !== null && row.isOwner !== isOwner)
    );
  }
}

/** An empty cell differs from nothing. */
function differs<T>(known: T | null, written: T | null): boolean {
  return written !== null && written !== known;
}

function nameAndBirth({ name, birthOn }: { name: string; birthOn: string | null }): string | null {
  return birthOn === null || name === '' ? null : `${birthOn} ${name}`;
}

/** Cells that name nobody may stand in the report. */
function shownValue(column: RollColumn, row: RollRow): { value?: string } {
  const value = column === 'place' ? row.place : null;
  return value ? { value: value.slice(0, 40) } : {};
}
