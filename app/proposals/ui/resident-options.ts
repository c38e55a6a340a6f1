import type { Say } from '#app/i18n/use-say.tsx';
import { words } from '#app/proposals/desk.messages.ts';
import type { FoundResident } from '#app/proposals/resident-search.server.ts';

/** Residents as a form offers them: the name, and beneath it what tells two of one name apart. */
export function residentOptions(residents: readonly FoundResident[], say: Say): { value: string; label: string; hint: string }[] {
  return residents.map((resident) => ({ value: resident.id, label: resident.name, hint: residentDetail(resident, say) }));
}

/** Where somebody lives, their year of birth and their masked phone, as far as they are known. */
export function residentDetail({ birthYear, phoneMasked, placeName, dwellingLabel }: FoundResident, say: Say): string {
  const born = birthYear === null ? null : say(words.born, { year: birthYear });
  return [placeName, dwellingLabel, born, phoneMasked].filter((part) => part !== null).join(' · ');
}
