/** What a code that was sent to a phone or an e-mail address may be used for. */
export const codePurposes = ['sign_in', 'sign_up', 'reset_password', 'change_phone', 'confirm_email'] as const;
export type CodePurpose = (typeof codePurposes)[number];

/** What a code proves for somebody who is signed in: it belongs to their account alone. */
export const ownCodePurposes: readonly CodePurpose[] = ['change_phone', 'confirm_email'];

/** What a code that staff print may be used for. */
export const paperCodePurposes = ['paper_verification', 'paper_reset'] as const;
export type PaperCodePurpose = (typeof paperCodePurposes)[number];

/** A code that is sent: six figures, good for ten minutes. */
export const codeDigits = 6;
export const codeMinutes = 10;
/** How often a code may be typed in, right or wrong. */
export const codeTries = 5;
/** A request that comes again within this time is one press sent twice; later it is a page sent again by somebody else. */
export const replaySeconds = 120;

/** Letters that cannot be taken for a figure or for each other in print or handwriting: no I, L, O, Q, S, U, V, Z. */
const letters = 'ABCDEFGHJKMNPRTWXY';
const paperCodeLength = 12;

/** The figures that were typed, without spaces and in one spelling; null when they cannot be a code. */
export function readCode(typed: string): string | null {
  const figures = typed.normalize('NFKC').replace(/[\s-]/g, '');
  return /^\d{6}$/.test(figures) ? figures : null;
}

/** The letters of a printed code as kept, from however they were typed; null when they cannot be one. */
export function readPaperCode(typed: string): string | null {
  const found = typed.normalize('NFKC').toUpperCase().replace(/[\s-]/g, '');
  return found.length === paperCodeLength && [...found].every((letter) => letters.includes(letter)) ? found : null;
}

/** Turns 128 random bits or more into the twelve letters of a printed code, about 50 bits. */
export function paperCodeOf(random: bigint): string {
  const base = BigInt(letters.length);
  let rest = random;
  let code = '';
  for (let at = 0; at < paperCodeLength; at += 1) {
    code += letters[Number(rest % base)];
    rest /= base;
  }
  return code;
}

/** A printed code in three groups of four, as it stands on paper. */
export function groupPaperCode(code: string): string {
  return (code.match(/.{1,4}/g) ?? []).join('-');
}

/** Whether two names are the same person's as far as writing goes: spaces, middle dots and width do not count. */
export function isSameName(one: string, other: string): boolean {
  return plainName(one) === plainName(other) && plainName(one) !== '';
}

/** Whether a repeated request may still have its first answer. */
export function mayAnswerAgain(usedAt: Date, now: Date): boolean {
  return now.getTime() - usedAt.getTime() <= replaySeconds * 1000;
}

function plainName(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s·•・‧.]/gu, '');
}
