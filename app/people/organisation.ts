/** The kinds of organisations that take part (PRODUCT.md §2). */
export const organisationKinds = ['social_org', 'shop', 'enterprise', 'agency', 'neighbours'] as const;
export type OrganisationKind = (typeof organisationKinds)[number];

/** A unified social credit code (GB 32100-2015): 18 figures and capital letters without I, O, S, V, Z. */
export function readRegistrationCode(typed: string): string | null {
  const code = typed.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase();
  return /^[0-9A-HJ-NPQRTUWXY]{18}$/.test(code) ? code : null;
}
