import { type Source, sources } from '#app/proposals/proposal.ts';
import { type PublicStage, publicStages } from '#app/proposals/public-stage.ts';

/** How many listed proposals there are of one kind. */
export type Kind = { fieldKey: string; stage: string; source: string; count: number };

/** A filter with the number of proposals it would leave; undefined where there are too many to count. */
export type FieldFacet = { key: string; nameZh: string; nameEn: string; count: number | undefined };
export type Facets = {
  fields: FieldFacet[];
  stages: { stage: PublicStage; count: number | undefined }[];
  sources: { source: Source; count: number | undefined }[];
};

export type Chosen = { fieldKey: string | null; stage: string | null; source: string | null };

/**
 * The counts beside the filters, each under the other filters that are chosen. Counts above `max` are given as `max`.
 * Stages that nothing is in are left out, unless chosen.
 */
export function facetsOf(
  kinds: readonly Kind[],
  { fields, chosen, max, isCut }: { fields: readonly Omit<FieldFacet, 'count'>[]; chosen: Chosen; max: number; isCut: boolean },
): Facets {
  const count = (wanted: Chosen) => (isCut ? undefined : Math.min(max, sumOf(kinds, wanted)));
  return {
    fields: fields.map((field) => ({ ...field, count: count({ ...chosen, fieldKey: field.key }) })),
    stages: publicStages
      .map((stage) => ({ stage, count: count({ ...chosen, stage }) }))
      .filter((facet) => facet.count !== 0 || facet.stage === chosen.stage),
    sources: sources.map((source) => ({ source, count: count({ ...chosen, source }) })),
  };
}

/** How many there are of the kinds that were chosen. */
export function sumOf(kinds: readonly Kind[], { fieldKey, stage, source }: Chosen): number {
  return kinds
    .filter((kind) => fieldKey === null || kind.fieldKey === fieldKey)
    .filter((kind) => stage === null || kind.stage === stage)
    .filter((kind) => source === null || kind.source === source)
    .reduce((sum, kind) => sum + kind.count, 0);
}
