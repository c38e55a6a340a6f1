import { canonicalJson } from '#app/core/canonical.ts';
import type { OfferTerms } from '#app/grants/award-offer.ts';

/** What both sides sign, as data. The page and the print write it in words; what is hashed is this. */
export type Agreement = OfferTerms & {
  number: string;
  title: string;
  grantee: string;
  funds: readonly { name: string; amountFen: number }[];
  /** The digest of the plan or of the room's text that is carried out. */
  basisSha256: string;
  /** The budget by line, in whole fen, as frozen with the plan; what expenses are filed against. */
  budget: readonly { line: string; amountFen: number }[];
};

/** The one text of an agreement: canonical JSON, whose SHA-256 is on the print and in the log. */
export function agreementText(agreement: Agreement): string {
  return canonicalJson(agreement);
}

/** Reads an agreement back from its text, which only `agreementText` wrote. */
export function readAgreement(text: string): Agreement {
  return JSON.parse(text) as Agreement;
}
